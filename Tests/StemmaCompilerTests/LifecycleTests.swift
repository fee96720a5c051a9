import Testing

/// Each verb on a real server: up, up again, down, down again, up.
@Suite struct LifecycleTests {
    @Test(arguments: Scenario.shared)
    func goesUpAndDown(_ scenario: Scenario) throws { try Lifecycle(scenario: scenario).run() }

    /// Whatever is there already as it was meant is kept, and its revision recorded.
    @Test(arguments: Scenario.declared.filter { $0.exceptions.isDisjoint(with: Scenario.Exception.apart) })
    func adoptsWhatIsThere(_ scenario: Scenario) throws { try Lifecycle(scenario: scenario).adopt() }
}

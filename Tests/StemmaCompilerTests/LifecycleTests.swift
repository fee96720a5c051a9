import Testing

/// Each verb on a real server, once set up: up, up again, down, down again, up; what is verified, adopted, locked and
/// built by other ways is looked at in between.
@Suite struct LifecycleTests {
    @Test(arguments: Scenario.shared)
    func goesUpAndDown(_ scenario: Scenario) throws { try Lifecycle(scenario: scenario).run() }
}

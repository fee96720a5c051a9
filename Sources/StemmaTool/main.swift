import StemmaCommand

CommandLineTool.main()

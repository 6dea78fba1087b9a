from kinerja.cli.main import main

main()

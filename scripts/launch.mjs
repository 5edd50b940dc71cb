// Which Node runs our commands? The machine's (20 or newer) only starts them; they themselves run on the pinned Node 24.
// Kept in a syntax that old Node versions can still read, so that they can at least say what is wrong.
const major = Number(process.versions.node.split('.')[0])

if (process.platform === 'win32') {
  process.stderr.write('✗ 请在 Linux、macOS 或 WSL 中运行。 / Please run this on Linux, macOS or inside WSL.\n')
  process.exitCode = 1
} else if (major < 20) {
  process.stderr.write(
    `✗ 需要 Node.js 20 或更高版本，当前为 ${process.versions.node}。 / Node.js 20 or newer is needed, this is ${process.versions.node}.\n`,
  )
  process.exitCode = 1
} else {
  import('./runtime/launcher.mjs').then(
    launcher => launcher.launch(process.argv[2], process.argv.slice(3)),
    error => {
      process.stderr.write(`✗ ${error.stack}\n`)
      process.exitCode = 1
    },
  )
}

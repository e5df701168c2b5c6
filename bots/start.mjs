/** Starts a program: `node bots/start.mjs doctor/main …`, by its path under `bots/`, with what it is given. */
import '../prisma/ensure-client.mjs'
import { pathToFileURL } from 'node:url'
import { compiledProgram } from './compile.mjs'

const [node, , name, ...given] = process.argv
const compiled = await compiledProgram(name)
process.argv = [node, compiled ?? name, ...given]
if (compiled) {
  // An error names the line that somebody wrote.
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(compiled).href)
} else {
  // Installed without being prepared, where nothing may be written: slower, and the same.
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL(`./${name}.ts`, import.meta.url).href)
}

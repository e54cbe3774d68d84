// `node harness/run.mjs MODULE ARGUMENT…`: runs a module of this folder without a browser. Not part of the product.
import { runnerImport } from 'vite'

const [name, ...rest] = process.argv.slice(2)
// three.js tells its progress to a class that only browsers have.
globalThis.ProgressEvent ??= class extends Event {}
const options = { root: import.meta.dirname, configFile: false, logLevel: 'error' }
const { module } = await runnerImport(`./${name}.ts`, options)
process.stdout.write(JSON.stringify(await module.default(...rest)))

/** Looks at one file that somebody handed in, in a process of its own: see `examining.ts`. */
import { examine, type Issuers, libraries } from '../../core/documents/credential/verifying.ts'

process.once('message', async ({ file, issuers }: { file: Uint8Array; issuers: Issuers }) => {
  process.send?.(await examine(file, issuers))
})
await libraries()
process.send?.('ready')

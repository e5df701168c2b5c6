/**
 * Documents as PDF, set by Typst from a template and data. PDF/UA-1: the compiler refuses a document that a screen reader
 * could not read. The same data give the same bytes on any machine: no font of the system, no clock, no file but ours.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontBlobs } from './fonts.ts'

/** Templates stand here, and nothing outside is read. */
const WORKSPACE = fileURLToPath(new URL('..', import.meta.url))

let compiler: NodeCompiler | undefined

/** Made by the first document: a machine for which there is no compiler runs all the rest. */
function made(): NodeCompiler {
  const typst: typeof import('@myriaddreamin/typst-ts-node-compiler') = createRequire(import.meta.url)(
    '@myriaddreamin/typst-ts-node-compiler',
  )
  return typst.NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fontBlobs() }] })
}

/** Results of before that the compiler keeps for the next document of the same kind. */
const KEPT_AGES = 5

/**
 * @param template its path from `core/documents/`.
 * @param data what the template reads as `given`; whatever it holds is text and nothing else.
 * @param at what the document says of when it was made.
 * @throws Error when the template is at fault, or a letter has no font: `drawableName` tells before.
 */
export function typeset(template: string, data: unknown, at: Date): Uint8Array {
  compiler ??= made()
  const compiled = compiler.compile({
    mainFilePath: `${WORKSPACE}${template}`,
    inputs: { data: JSON.stringify(data) },
  })
  const document = compiled.result
  if (!document) {
    const error = compiled.takeError()
    throw new Error(`${template} cannot be set: ${JSON.stringify(error?.shortDiagnostics ?? [])}`)
  }
  const seconds = Math.floor(at.getTime() / 1000)
  const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: seconds })
  compiler.evictCache(KEPT_AGES)
  return new Uint8Array(pdf)
}

/** Words that were too long for a message, of which somebody's client made a text file: they are read as the words that they are. */
import type { Incoming } from '../../../core/command/incoming.ts'
import { HEARD_MAX } from '../../../core/command/option.ts'
import { bare, unmarked } from '../../../core/kernel/written.ts'
import type { Upload } from './files.ts'

/** Such a file, where it is all that was sent. */
export function pasteIn(body: Incoming['body'], files: readonly Upload[]): Upload | undefined {
  const [file, ...others] = files
  const isAlone = body.kind === 'message' && bare(body.text).trim() === '' && others.length === 0
  return isAlone && file?.isPaste ? file : undefined
}

/** Its words; undefined where it has none that can be read, and is a file like any other. */
export async function wordsOf(paste: Upload): Promise<string | undefined> {
  const fetched = await paste.fetch()
  return fetched.ok ? wordsIn(fetched.bytes) : undefined
}

/** Undefined for what is no text, says nothing, or is longer than anything that is heard. */
function wordsIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const words = unmarked(text.replace(/\r\n?/g, '\n')).trim()
    return words === '' || words.length > HEARD_MAX ? undefined : words
  } catch {
    return undefined
  }
}

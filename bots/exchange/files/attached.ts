/** Files that were sent along with words or a command: asked for whether they are wanted, fetched, and handed in with them. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import { FILES_MAX } from '../../../core/kernel/files.ts'
import type { KeepFile } from '../../platform.ts'
import { takeFiles, type Upload } from './files.ts'
import { pasteIn, wordsOf } from './pasted.ts'
import { fileWords } from './words.ts'

/** What was said, as it is kept before its files are there: handled so, its author is told that they are missing. */
export function withoutFiles(incoming: Incoming, files: readonly Upload[] = []): Incoming {
  const { body } = incoming
  if (files.length === 0 || (body.kind !== 'message' && body.kind !== 'line')) return incoming
  return { ...incoming, body: { ...body, missing: files.map(({ name }) => name) } }
}

/** `refused`: a sentence for each file that does not go along. `isWanted`: they go with what was said at all. */
export type Attached = { incoming: Incoming; isWanted: boolean; refused: readonly string[] }

export type Attaching = {
  keepFile: KeepFile
  expects: (incoming: Incoming) => Promise<boolean>
  language: () => Promise<Language>
}

/** Fetches and keeps the files, where what was said has room for them. */
export async function takeAttached(
  how: Attaching,
  { account, files }: { account: Account; files: readonly Upload[] },
  given: Incoming,
): Promise<Attached> {
  if (given.body.kind !== 'message' && given.body.kind !== 'line')
    return { incoming: given, isWanted: false, refused: [] }
  const { missing: _, ...body } = given.body
  const incoming = { ...given, body }
  const paste = pasteIn(body, files)
  // Some words or others are heard there: then these are worth reading.
  if (paste && (await how.expects({ ...incoming, body: { ...body, text: paste.name } }))) {
    const pasted = await wordsOf(paste)
    if (pasted !== undefined)
      return { incoming: { ...incoming, body: { ...body, text: pasted } }, isWanted: true, refused: [] }
  }
  if (!(await how.expects(incoming))) return { incoming, isWanted: false, refused: [] }
  const language = await how.language()
  const { ids, errors } = await takeFiles(how.keepFile, account, files.slice(0, FILES_MAX), language)
  const beyond = files.length > FILES_MAX ? [fileWords(language).tooManyFiles] : []
  const along = ids.length > 0 ? { files: ids } : {}
  return {
    incoming: { ...incoming, body: { ...body, ...along } },
    isWanted: true,
    refused: [...errors, ...beyond],
  }
}

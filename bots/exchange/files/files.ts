/** Files that people hand in: fetched from their platform, then kept; what cannot be is a sentence for their author. */
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { KeepFile } from '../../platform.ts'
import type { Downloaded } from './download.ts'
import { fileWords } from './words.ts'

/** A file where its platform keeps it: only from there, and no more bytes of it than we keep. */
export type Upload = {
  name: string
  /** What it shows, where its author said so. */
  alt?: string | undefined
  /** The client made it of words that were too long for a message: alone, it is what was said. */
  isPaste?: boolean | undefined
  /** @throws only where the whole event will come again, and the file may be had then. */
  fetch(): Promise<Downloaded>
}

export type Taken = { ok: true; id: string; name: string } | { ok: false; error: string }

export async function takeFile(
  keepFile: KeepFile,
  account: Account,
  upload: Upload,
  language: Language,
): Promise<Taken> {
  const w = fileWords(language)
  const fetched = await upload.fetch()
  if (!fetched.ok) {
    const say = fetched.reason === 'too-big' ? w.fileTooBig : w.fileFailed
    return { ok: false, error: say(upload.name) }
  }
  return keepFile(account, upload.name, fetched.bytes, upload.alt)
}

/** Ids of what was kept, and a sentence for each file that was not. */
export async function takeFiles(
  keepFile: KeepFile,
  account: Account,
  uploads: readonly Upload[],
  language: Language,
): Promise<{ ids: string[]; errors: string[] }> {
  const ids: string[] = []
  const errors: string[] = []
  for (const upload of uploads) {
    const taken = await takeFile(keepFile, account, upload, language)
    if (taken.ok) ids.push(taken.id)
    else errors.push(taken.error)
  }
  return { ids, errors }
}

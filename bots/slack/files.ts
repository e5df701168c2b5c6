/** Takes the files that were dropped into a form from Slack's own addresses, within a size, and has them kept. */
import type { Account, Language } from '../../core/kernel/actor.ts'
import { type Downloaded, download } from '../exchange/download.ts'
import type { KeepFile } from '../platform.ts'
import type { Pause } from '../runtime/async/sleep.ts'
import { isStopped } from '../runtime/async/sleep.ts'
import { comeAgainLater } from './api.ts'
import type { Dropped } from './filled.ts'
import { patiently } from './retrying.ts'
import { words } from './words.ts'

export type FileDeps = {
  token: string
  /** The only hosts that get to see the token. */
  isOurs: (address: string) => boolean
  keepFile: KeepFile
  pause: Pause
}

/** Ids of what was kept, and a sentence for each file that was not. */
export async function takeFiles(
  deps: FileDeps,
  account: Account,
  files: readonly Dropped[],
  language: Language,
): Promise<{ ids: string[]; errors: string[] }> {
  const w = words(language)
  const ids: string[] = []
  const errors: string[] = []
  for (const file of files) {
    if (!deps.isOurs(file.url)) errors.push(w.fileElsewhere(file.name))
    else {
      const found = await patiently(() => fetchFile(file, deps.token), deps.pause).catch(unread)
      if (found.ok) {
        const kept = await deps.keepFile(account, file.name, found.bytes)
        if (kept.ok) ids.push(kept.id)
        else errors.push(kept.error)
      } else errors.push(found.reason === 'too-big' ? w.fileTooBig(file.name) : w.fileFailed(file.name))
    }
  }
  return { ids, errors }
}

/** A file that cannot be had is a sentence for its sender; a stop of ours is not. */
function unread(error: unknown): Downloaded & { ok: false } {
  if (isStopped(error)) throw error
  return { ok: false, reason: 'refused' }
}

/** @throws when Slack or the network is out of order. */
function fetchFile({ url, size }: Dropped, token: string): Promise<Downloaded> {
  return download(url, size, {
    headers: { authorization: `Bearer ${token}` },
    async isRefused(response) {
      await comeAgainLater(response)
      // Without the right to read files, Slack answers with a page on which to sign in.
      const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
      return !response.ok || isPage
    },
  })
}

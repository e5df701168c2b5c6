/** Takes the files that were dropped into a form from Slack's own addresses, within a size, and has them kept. */
import type { Account, Language } from '../../core/kernel/actor.ts'
import { FILE_BYTES_MAX } from '../../core/kernel/files.ts'
import type { KeepFile } from '../platform.ts'
import { comeAgainLater } from './api.ts'
import type { Dropped } from './filled.ts'
import { type Pause, patiently } from './patience.ts'
import { words } from './words.ts'

export type FileDeps = {
  token: string
  /** The only hosts that get to see the token. */
  isOurs: (address: string) => boolean
  keepFile: KeepFile
  pause: Pause
}

const TIMEOUT = 60_000

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
    else if (file.size > FILE_BYTES_MAX) errors.push(w.fileTooBig(file.name))
    else {
      const bytes = await patiently(() => download(file.url, deps.token), deps.pause).catch(unread)
      if (bytes === 'too-big') errors.push(w.fileTooBig(file.name))
      else if (bytes === 'unreadable') errors.push(w.fileFailed(file.name))
      else {
        const kept = await deps.keepFile(account, file.name, bytes)
        if (kept.ok) ids.push(kept.id)
        else errors.push(kept.error)
      }
    }
  }
  return { ids, errors }
}

/** A file that cannot be had is a sentence for whoever dropped it; a stop of ours is not. */
function unread(error: unknown): 'unreadable' {
  if (error instanceof Error && error.name === 'AbortError') throw error
  return 'unreadable'
}

/**
 * What is said of the size may be wrong: it is counted while it comes.
 * @throws when Slack or the network is out of order.
 */
async function download(address: string, token: string): Promise<Uint8Array | 'too-big' | 'unreadable'> {
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  await comeAgainLater(response)
  // Without the right to read files, Slack answers with a page on which to sign in.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!response.ok || !response.body || isPage) {
    await response.body?.cancel()
    return 'unreadable'
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > FILE_BYTES_MAX) return 'too-big'
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

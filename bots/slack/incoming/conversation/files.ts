/** Files that were dropped into a form, or sent along with words, taken from Slack's own addresses. */
import { type Downloaded, download } from '../../../exchange/files/download.ts'
import type { Upload } from '../../../exchange/files/files.ts'
import { isStopped, type Pause } from '../../../runtime/async/sleep.ts'
import type { Dropped } from '../../forms/filled.ts'
import { comeAgainLater } from '../../wire/api.ts'
import { patiently } from '../../wire/retrying.ts'

export type FileDeps = {
  token: string
  /** The only hosts that get to see the token. */
  isOurs: (address: string) => boolean
  pause: Pause
}

export function uploadOf({ token, isOurs, pause }: FileDeps, file: Dropped): Upload {
  return {
    name: file.name,
    alt: file.alt,
    isPaste: file.isPaste,
    async fetch() {
      if (!isOurs(file.url)) return REFUSED
      return patiently(() => fetchFile(file, token), pause).catch(unread)
    },
  }
}

const REFUSED = { ok: false, reason: 'refused' } as const

/** A file that cannot be had is a sentence for its sender; a stop of ours is not. */
function unread(error: unknown): Downloaded {
  if (isStopped(error)) throw error
  return REFUSED
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

/** Files that people hand in: taken from Discord's own addresses only, and never more of them than we keep. */
import type { Account, Language } from '../../core/kernel/actor.ts'
import { FILE_BYTES_MAX } from '../../core/kernel/files.ts'
import type { KeepFile } from '../platform.ts'
import type { Upload } from './decode.ts'
import { words } from './words.ts'

const TIME = 30_000

const DISCORD = new Set(['https://cdn.discordapp.com', 'https://media.discordapp.net'])

/** With another API root, its own address too: a proxy or a local server hands out its files itself. */
export function isOurs(url: string, apiRoot: string | undefined): boolean {
  if (!URL.canParse(url)) return false
  const { origin, username, password } = new URL(url)
  if (username !== '' || password !== '') return false
  return DISCORD.has(origin) || (apiRoot !== undefined && origin === new URL(apiRoot).origin)
}

export type Taken = { ids: string[]; errors: string[] }

export async function takeFiles(
  uploads: readonly Upload[],
  account: Account,
  language: Language,
  deps: { keepFile: KeepFile; apiRoot?: string | undefined },
): Promise<Taken> {
  const taken: Taken = { ids: [], errors: [] }
  const say = words(language)
  for (const upload of uploads) {
    const bytes = await download(upload, deps.apiRoot)
    if (bytes === 'too-big') taken.errors.push(say.fileTooBig(upload.name))
    else if (bytes === 'lost') taken.errors.push(say.fileLost(upload.name))
    else {
      const kept = await deps.keepFile(account, upload.name, bytes)
      if (kept.ok) taken.ids.push(kept.id)
      else taken.errors.push(kept.error)
    }
  }
  return taken
}

async function download(
  upload: Upload,
  apiRoot: string | undefined,
): Promise<Uint8Array | 'too-big' | 'lost'> {
  if (upload.size > FILE_BYTES_MAX) return 'too-big'
  if (!isOurs(upload.url, apiRoot)) return 'lost'
  try {
    const response = await fetch(upload.url, { redirect: 'error', signal: AbortSignal.timeout(TIME) })
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      return 'lost'
    }
    const pieces: Uint8Array[] = []
    let size = 0
    // The size that was announced is not believed.
    for await (const piece of response.body) {
      size += piece.byteLength
      if (size > FILE_BYTES_MAX) return 'too-big'
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  } catch {
    return 'lost'
  }
}

/**
 * Files that people hand in: taken from Telegram's own address only, and no more of them than we keep. Telegram itself
 * hands a bot up to 20 MB.
 */
import { type Api, GrammyError } from 'grammy'
import { FILE_BYTES_MAX } from '../../../core/kernel/files.ts'
import { type Downloaded, download } from '../../exchange/files/download.ts'

/** @throws when Telegram does not answer: the same file may be asked for again. */
export async function fetchFile(
  api: Api,
  at: { apiRoot: string; token: string },
  file: { fileId: string; size?: number },
  signal: AbortSignal,
): Promise<Downloaded> {
  if ((file.size ?? 0) > FILE_BYTES_MAX) return { ok: false, reason: 'too-big' }
  const found = await api.getFile(file.fileId).catch(refusedFor)
  if ('ok' in found) return found
  const { file_path: path, file_size: size = 0 } = found
  const url = path === undefined ? undefined : fileUrl(at.apiRoot, at.token, path)
  if (!url) return { ok: false, reason: 'refused' }
  return download(url, size, {
    signal,
    isRefused({ ok, status }) {
      if (status === 400 || status === 404) return true
      if (!ok) throw new Error(`Telegram answered ${status} for a file`)
      return false
    },
  })
}

/** What Telegram answers about this very file it answers again, however often it is asked. */
function refusedFor(error: unknown): Downloaded & { ok: false } {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  return { ok: false, reason: /too big/i.test(error.description) ? 'too-big' : 'refused' }
}

/** The address of a file under the API root; undefined for a path that would lead out of the bot's own folder. */
export function fileUrl(apiRoot: string, token: string, path: string): URL | undefined {
  if (!/^[\w.@+ ~-]+(\/[\w.@+ ~-]+)*$/.test(path) || path.split('/').includes('..')) return undefined
  const folder = `${apiRoot}/file/bot${token}/`
  if (!URL.canParse(folder + path)) return undefined
  const url = new URL(folder + path)
  return url.href.startsWith(new URL(folder).href) ? url : undefined
}

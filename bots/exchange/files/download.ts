/** Files that people hand in, fetched from a platform: never more of them than we keep, and from no other address. */
import { MINUTE } from '../../../core/kernel/clock.ts'
import { FILE_BYTES_MAX } from '../../../core/kernel/files.ts'

/** `refused`: the platform does not hand it out, however often it is asked. */
export type Downloaded = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'too-big' | 'refused' }

/** A download that hangs would keep all that its sender says waiting. */
const TIMEOUT = MINUTE

export type DownloadOptions = {
  headers?: Readonly<Record<string, string>>
  /** Ends the download with the process. */
  signal?: AbortSignal
  /** Looks at the answer before its bytes are read. @throws when the same file may be had later. */
  isRefused: (response: Response) => boolean | Promise<boolean>
}

/**
 * @param announced the size that was told beforehand. It is believed when it is too much, and not when it is little.
 * @throws when the platform or the network is out of order: the same file may be asked for again.
 */
export async function download(
  address: string | URL,
  announced: number,
  { headers, signal, isRefused }: DownloadOptions,
): Promise<Downloaded> {
  if (announced > FILE_BYTES_MAX) return { ok: false, reason: 'too-big' }
  const timeout = AbortSignal.timeout(TIMEOUT)
  const response = await fetch(address, {
    ...(headers ? { headers } : {}),
    // A redirect would lead elsewhere.
    redirect: 'error',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  })
  let isWanted = false
  try {
    isWanted = !(await isRefused(response)) && response.body !== null
  } finally {
    if (!isWanted) await response.body?.cancel()
  }
  return isWanted && response.body ? read(response.body) : { ok: false, reason: 'refused' }
}

async function read(body: ReadableStream<Uint8Array>): Promise<Downloaded> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.byteLength
    if (length > FILE_BYTES_MAX) return { ok: false, reason: 'too-big' }
    parts.push(part)
  }
  return { ok: true, bytes: Buffer.concat(parts) }
}

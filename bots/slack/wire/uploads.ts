/** Files on their way to Slack, in its three steps: an address for each, its bytes there, and all of them shared by one call. */
import { MINUTE } from '../../../core/kernel/clock.ts'
import { ALT_TEXT } from '../limits.ts'
import { type Address, type Client, comeAgainLater, NotTaken } from './api.ts'
import { beginning, literal } from './text.ts'

/** `alt`: what it shows, for those who do not see it. */
export type Uploading = { name: string; bytes: Uint8Array; alt?: string }

/** Of 10 MB over a slow line. */
const TIMEOUT = MINUTE

/**
 * What is not shared in the end Slack forgets. Sharing has no key: what is shared again is there twice.
 * @throws NotTaken when the bytes of one are refused for good; what the Web API throws.
 */
export async function shareFiles(client: Client, to: Address, files: readonly Uploading[]): Promise<void> {
  const shared: Array<{ id: string; title: string }> = []
  for (const file of files) shared.push({ id: await upload(client, file), title: file.name })
  await client.apiCall('files.completeUploadExternal', {
    files: shared,
    channel_id: to.channel,
    ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
  })
}

async function upload(client: Client, { name, bytes, alt }: Uploading): Promise<string> {
  const slot = await client.apiCall('files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
    ...(alt ? { alt_txt: literal(beginning(alt, ALT_TEXT - 100)).slice(0, ALT_TEXT) } : {}),
  })
  const { upload_url: url, file_id: id } = slot as { upload_url?: string; file_id?: string }
  if (url === undefined || id === undefined) throw new Error('Slack gave no address to upload to')
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  await comeAgainLater(answer)
  await answer.arrayBuffer()
  if (!answer.ok) throw new NotTaken(`the upload was answered ${answer.status}`)
  return id
}

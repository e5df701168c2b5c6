/** The addresses that Slack hands out beside its Web API: for answers, for uploads, and for files to fetch. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { blockFaults, fallbackFaults } from './strict.ts'
import type { Workspace } from './workspace.ts'

const USES = 5

/** `pressed`: the message whose button it came with. */
type AnswerAddress = { user: string; channel: string; uses: number; expired: boolean; pressed?: string }

export function createAddresses(deps: {
  workspace: Workspace
  faults: string[]
  root: () => string
  botToken: () => string
}) {
  const { workspace, faults, root, botToken } = deps
  const responses = new Map<string, AnswerAddress>()
  const uploads = new Map<string, string>()

  function hook(path: string, body: Buffer, response: ServerResponse): void {
    const known = responses.get(path)
    const end = (status: number, text: string) => {
      response.writeHead(status).end(text)
    }
    if (!known || known.expired || known.uses >= USES) {
      end(404, known?.expired ? 'expired_url' : 'used_url')
      return
    }
    known.uses += 1
    const said = JSON.parse(body.toString()) as Record<string, unknown>
    const wrong = [
      ...blockFaults(said['blocks'], 50, 'message'),
      ...fallbackFaults(String(said['text'] ?? '')),
    ]
    faults.push(...wrong.map((one) => `response_url: ${one}`))
    if (wrong.length > 0) {
      end(400, 'invalid_blocks')
      return
    }
    if (said['replace_original'] === true) {
      const pressed = workspace.posted.find((one) => one.ts === known.pressed)
      if (pressed) Object.assign(pressed, { text: String(said['text']), blocks: said['blocks'] })
      end(pressed ? 200 : 404, pressed ? 'ok' : 'no message to replace')
      return
    }
    const thread = said['thread_ts'] ? String(said['thread_ts']) : undefined
    if (said['response_type'] === 'ephemeral' && !workspace.isActive(known.channel, thread)) {
      end(200, 'ok')
      return
    }
    workspace.post({
      channel: known.channel,
      ...(said['response_type'] === 'ephemeral' ? { onlyFor: known.user } : {}),
      ...(thread ? { thread } : {}),
      text: String(said['text']),
      blocks: said['blocks'] as never,
    })
    end(200, 'ok')
  }

  function upload(path: string, body: Buffer, response: ServerResponse): void {
    const file = workspace.files.get(path.split('/').at(-1) ?? '')
    if (!file || uploads.get(path) !== String(body.length))
      faults.push(`upload of ${body.length} bytes to ${path}`)
    if (file) file.bytes = new Uint8Array(body)
    response.writeHead(200).end(`OK - ${body.length}`)
  }

  function download(path: string, request: IncomingMessage, response: ServerResponse): void {
    const file = workspace.files.get(path.split('/').at(-1) ?? '')
    if (request.headers.authorization !== `Bearer ${botToken()}`)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in')
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  }

  return {
    /** False when the path is none of these. */
    answer(path: string, request: IncomingMessage, body: Buffer, response: ServerResponse): boolean {
      if (path.startsWith('/hooks/')) hook(path, body, response)
      else if (path.startsWith('/upload/')) upload(path, body, response)
      else if (path.startsWith('/files/')) download(path, request, response)
      else return false
      return true
    },
    uploadTo(file: string, length: string): string {
      const path = `/upload/${file}`
      uploads.set(path, length)
      return `${root()}${path}`
    },
    responseUrl(user: string, channel: string, pressed?: string): string {
      const path = `/hooks/${workspace.next()}`
      responses.set(path, { user, channel, uses: 0, expired: false, ...(pressed ? { pressed } : {}) })
      return `${root()}${path}`
    },
    /** As half an hour later. */
    expireResponses(): void {
      for (const response of responses.values()) response.expired = true
    },
    /** A file that a person handed in. */
    uploaded(name: string, bytes: Uint8Array) {
      const id = workspace.next('F')
      workspace.files.set(id, { bytes, alt: '', name, shared: true })
      return { id, name, size: bytes.length, url_private_download: `${root()}/files/${id}` }
    },
  }
}

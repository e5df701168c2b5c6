import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createLocalChat } from '../../../bots/web/platform.ts'
import type { LocalChatDeps } from '../../../bots/web/ports.ts'

const text = readFileSync(new URL('../../../docs/local-chat.md', import.meta.url), 'utf8')

it('every address is documented, and every documented one is there', () => {
  // Routes are only listed here, never run.
  const { app } = createLocalChat({} as LocalChatDeps)
  const served = app.routes
    .filter(({ method, path }) => method !== 'ALL' && (path.startsWith('/api/') || path === '/'))
    .map(({ method, path }) => `${method} ${path}`)
  const documented = [...text.matchAll(/^### `([A-Z]+ [^`]+)`$/gm)].map(([, address]) => address)
  expect(new Set(documented)).toEqual(new Set([...served, 'GET /healthz', 'GET /readyz']))
})

it('every field of a message is documented', () => {
  const source = readFileSync(new URL('../../../bots/web/message.ts', import.meta.url), 'utf8')
  const type = /export type Message = \{([\s\S]*?)\n\}/.exec(source)?.[1] ?? ''
  const fields = [...type.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name ?? '')
  expect(fields.length).toBeGreaterThan(10)
  const signature = /^\{ id, seq.*\}$/m.exec(text)?.[0] ?? ''
  expect(signature.match(/\w+/g)).toEqual(fields)
})

/** A text file that a client made of a long paste is what was said; any other file is a file. */
import { expect, test } from 'vitest'
import type { Upload } from '../../../../bots/exchange/files/files.ts'
import { pasteIn, wordsOf } from '../../../../bots/exchange/files/pasted.ts'

const LONG = 'Comment projeter mon écran ? '.repeat(100).trim()
const message = (text = '') => ({ kind: 'message', ref: 'm', text }) as const
const file = (bytes: Uint8Array | string, more: Partial<Upload> = {}): Upload => ({
  name: 'message.txt',
  isPaste: true,
  async fetch() {
    return { ok: true, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes }
  },
  ...more,
})

test('its words are read, whatever ends its lines, and nothing in them is a mark of ours', async () => {
  expect(await wordsOf(file(LONG))).toBe(LONG)
  expect(await wordsOf(file('\ufeffUn\r\ndeux\rtrois\n'))).toBe('Un\ndeux\ntrois')
  expect(await wordsOf(file('a\ufdd0b'))).toBe('ab')
})

test.each([
  ['words beside it', message('Voici'), [file(LONG)]],
  ['another file beside it', message(), [file(LONG), file(LONG)]],
  ['a file that somebody chose', message(), [file(LONG, { isPaste: false })]],
  ['a command', { kind: 'line', text: '/sos' } as const, [file(LONG)]],
])('%s: it stays a file', (_, body, files) => expect(pasteIn(body, files)).toBeUndefined())

test('alone, it is what was said', () => {
  const paste = file(LONG)
  expect(pasteIn(message('  '), [paste])).toBe(paste)
})

test.each([
  ['no text', new Uint8Array([0xff, 0xfe, 0x00])],
  ['nothing', ' \n '],
  ['more than is heard', 'a'.repeat(100_001)],
])('%s: it stays a file', async (_, bytes) => expect(await wordsOf(file(bytes))).toBeUndefined())

test('one that cannot be had stays a file, whose sender is told', async () => {
  const lost = file('', { fetch: async () => ({ ok: false, reason: 'refused' }) })
  expect(await wordsOf(lost)).toBeUndefined()
})

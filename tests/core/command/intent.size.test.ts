import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { carried, decodeIntent, encodeIntent } from '../../../core/command/intent.ts'
import { messages } from '../../../core/i18n/messages.ts'

const catalogue = catalogueOf(commands, messages)
const size = (command: string, input: Record<string, string>) =>
  Buffer.byteLength(encodeIntent(catalogue, { command, input }))

/** `callback_data` of Telegram, the smallest of all. */
const SMALLEST = 64

describe('a button about a question or an activity', () => {
  const about = commands.filter((command) => command.options['reference'])

  test('there are some', () => {
    expect(about.length).toBeGreaterThan(15)
  })

  test.each(about.map((command) => ({ id: command.id, command })))(
    'fits everywhere: $id',
    ({ id, command }) => {
      const references = id.startsWith('question.')
        ? ['SOS-ABCDEFGHIJKL-2026-0042', 'SOS-ABCDEFGHIJKL-2026-12345']
        : ['ABCDEFGHIJKL-2026-0042', 'ABCDEFGHIJKL-2026-12345']
      for (const reference of references) {
        const input = {
          reference,
          ...(command.options['competence'] ? { competence: 'B2.3' } : {}),
          ...(command.options['asked'] ? { asked: 'AZlZ1nlacAmAAAAAAAAAAQ' } : {}),
          ...(command.options['seen'] ? { seen: '12' } : {}),
          ...(command.inGroup ? { group: 'ABCDEFGHIJKL' } : {}),
        }
        expect(size(id, input)).toBeLessThanOrEqual(SMALLEST)
      }
    },
  )

  test.each(commands.map((command) => command.id))('and one that only names a group: %s', (id) => {
    expect(size(id, { group: 'ABCDEFGHIJKL' })).toBeLessThanOrEqual(SMALLEST)
  })
})

describe('a button of every command', () => {
  test.each(commands.map((command) => command.id))(
    '%s comes back with all its values, and with none',
    (id) => {
      const names = carried(catalogue.byId(id) ?? { options: {} })
      const full = Object.fromEntries([...names, 'group'].map((name, index) => [name, `|%${index}%b`]))
      for (const input of [full, {}]) {
        const back = decodeIntent(catalogue, encodeIntent(catalogue, { command: id, input }))
        expect(back).toEqual({ command: id, input })
      }
    },
  )

  test.each([
    '|question.claim',
    'question',
    'QUESTION.CLAIM|SOS-MATHS-2026-0007',
    ' question.claim',
    'question.claim |x',
    'question.claim|x|group|more',
    'person.me|group|',
    '{"command":"question.claim"}',
  ])('%j is none of ours', (encoded) => {
    expect(decodeIntent(catalogue, encoded)).toBeUndefined()
  })
})

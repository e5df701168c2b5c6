/** Letters to a real mail server on this machine: what it is handed, and what its refusals mean. */
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createMailPlatform } from '../../../bots/email/platform.ts'
import { MailNotTaken, resultOf } from '../../../bots/email/wire/errors.ts'
import type { MailServer } from '../../../bots/email/wire/server.ts'
import type { OutgoingDelivery } from '../../../bots/platform.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import type { Card } from '../../../core/view/card.ts'
import { type MailServerFake, openMailServer } from '../../fakes/smtp/server.ts'

const CARD: Card = {
  tone: 'alert',
  title: 'Délai dépassé : SOS-MATHS-2026-0001',
  body: [{ kind: 'text', text: 'Personne n’a répondu.' }],
  actions: [],
}
const ID = '0190a000-0000-7000-8000-000000000001'

const open: Array<() => Promise<unknown>> = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function opened(
  options: Parameters<typeof openMailServer>[0] = {},
  given: Partial<MailServer> & { address?: string; isConfirmed?: boolean } = {},
) {
  const fake = await openMailServer(options)
  const { address = 'ines@example.org', isConfirmed = true, ...server } = given
  const mail = mailTo({ port: fake.port, ...server }, address, isConfirmed)
  open.push(mail.stop, fake.close)
  return { fake, mail, deliver: (more: Partial<OutgoingDelivery> = {}) => mail.deliver(delivery(more)) }
}

const NO_REPLIES = {
  answered: async () => undefined,
  stopping: async () => undefined,
  stop: async () => false,
  unread: async () => undefined,
}

const DEPS = {
  catalogue: catalogueOf(commands, messages),
  clock: new ManualClock(new Date('2026-11-02T09:00:00Z')),
  keepFile: async () => ({ ok: false, error: '' }) as const,
  log: quiet,
}

const mailTo = (server: Partial<MailServer>, address: string, isConfirmed = true) =>
  createMailPlatform(DEPS, {
    server: { host: '127.0.0.1', port: 0, secure: false, ...server },
    from: 'sos-tice@institut.example',
    letterbox: async (id) => (id === 'ines' ? { address, isConfirmed, key: 'k'.repeat(26) } : undefined),
    replies: NO_REPLIES,
    position: () => ({ read: async () => undefined, write: async () => undefined }),
    patience: { connection: 500, greeting: 500, answer: 500, whole: 2_000 },
  })

const delivery = (more: Partial<OutgoingDelivery> = {}): OutgoingDelivery => ({
  id: ID,
  to: { kind: 'person', platform: 'email', workspaceId: 'email', userId: 'ines' },
  card: CARD,
  language: 'fr',
  ...more,
})

const only = ({ letters }: MailServerFake) => {
  expect(letters).toHaveLength(1)
  const [letter] = letters
  if (!letter) throw new Error('no letter')
  return letter
}

describe('a letter', () => {
  test('says its news in the subject, and all of it in plain text and in HTML, French first', async () => {
    const { fake, deliver } = await opened()
    const result = await deliver({ about: { type: 'question', id: ID } })
    expect(result).toEqual({ ok: true, channelId: 'ines', ref: `<${ID}@institut.example>` })
    const letter = only(fake)
    expect(letter.to).toEqual(['ines@example.org'])
    expect(letter.from).toBe('sos-tice@institut.example')
    expect(letter.header('subject')).toBe('Délai dépassé : SOS-MATHS-2026-0001')
    expect(letter.header('from')).toBe('SOS TICE <sos-tice@institut.example>')
    expect(letter.part('text/plain')).toContain('Personne n’a répondu.')
    expect(letter.part('text/plain')).toContain('Personne ne lit les réponses')
    expect(letter.part('text/html')).toContain('<html lang="fr">')
    expect(letter.part('text/html')).toContain('<p>Personne n’a répondu.</p>')
    // No program that is away answers it.
    expect(letter.header('auto-submitted')).toBe('auto-generated')
  })

  test('has the same name however often it is sent, and those about one thing are one conversation', async () => {
    const { fake, deliver } = await opened()
    await deliver({ about: { type: 'question', id: 'q' } })
    await deliver({ about: { type: 'question', id: 'q' } })
    const [first, second] = fake.letters
    expect(first?.header('message-id')).toBe(`<${ID}@institut.example>`)
    expect(second?.header('message-id')).toBe(first?.header('message-id'))
    for (const name of ['references', 'in-reply-to'])
      expect(second?.header(name)).toBe('<question.q@institut.example>')
  })

  test('ends no header with what somebody wrote in a title', async () => {
    const { fake, deliver } = await opened()
    await deliver({ card: { ...CARD, title: 'Bonjour\r\nBcc: eve@example.org\r\n\r\nÀ lire\u2028ici' } })
    const letter = only(fake)
    expect(letter.to).toEqual(['ines@example.org'])
    expect(letter.header('bcc')).toBeUndefined()
    expect(letter.header('subject')).toBe('Bonjour Bcc: eve@example.org À lire ici')
  })

  test('goes to one recipient, whatever its address looks like', async () => {
    const hostile = [
      'ines@example.org\r\nRCPT TO:<eve@example.org>',
      'ines@example.org, eve@example.org',
      '"eve@example.org x"@example.org',
    ]
    for (const address of hostile) {
      const { fake, deliver } = await opened({}, { address })
      expect(await deliver()).toMatchObject({ ok: false, reason: 'unreachable' })
      expect(fake.letters).toEqual([])
    }
  })

  test('with a code says what to do when nobody asked for it, and not that nothing else arrived', async () => {
    const { fake, deliver } = await opened({}, { isConfirmed: false })
    await deliver()
    const text = only(fake).part('text/plain')
    expect(text).toContain('sans le code, nous n’y écrirons plus')
    expect(text).not.toContain('dans aucune application')
  })

  test('to an address that was taken back is not sent', async () => {
    const { fake, mail } = await opened()
    const to = { kind: 'person', platform: 'email', workspaceId: 'email', userId: 'gone' } as const
    expect(await mail.deliver(delivery({ to }))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(fake.letters).toEqual([])
  })
})

describe('what the server answers', () => {
  test.each([
    ['recipient', 550, 'unreachable'],
    ['recipient', 450, 'rate-limited'],
    ['recipient', 421, 'rate-limited'],
    ['data', 554, 'rejected'],
    ['data', 451, 'rate-limited'],
    ['sender', 451, 'rate-limited'],
  ] as const)('to the %s, %i, is %s, and nothing of its words is kept', async (step, code, reason) => {
    const { fake, deliver } = await opened()
    fake.answer((at, address) => (at === step ? { code, text: `5.1.1 <${address}> secret` } : undefined))
    const result = await deliver()
    expect(result).toMatchObject({ ok: false, reason })
    expect(JSON.stringify(result)).toContain(String(code))
    expect(JSON.stringify(result)).not.toMatch(/@|secret/)
    expect(fake.letters).toEqual([])
  })

  test('“later” is later: the same letter goes when the server takes it', async () => {
    const { fake, deliver } = await opened()
    fake.answer((at) => (at === 'recipient' ? { code: 450, text: '4.2.0 greylisted' } : undefined))
    expect(await deliver()).toMatchObject({ ok: false, reason: 'rate-limited' })
    fake.answer(() => undefined)
    expect(await deliver()).toMatchObject({ ok: true })
    expect(fake.letters).toHaveLength(1)
  })

  const fails = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (error) => error as Error,
    )
    expect(error?.name).toMatch(/^MailNotTaken:/)
    expect(`${error?.message} ${error?.stack} ${JSON.stringify(error)}`).not.toMatch(/ines@|motdepasse/)
    return error?.name
  }

  test('a sender that it does not send for is the operator’s to repair: nothing is given up', async () => {
    const { fake, deliver } = await opened()
    fake.answer((at, address) => (at === 'sender' ? { code: 553, text: `no ${address}` } : undefined))
    expect(await fails(deliver())).toBe('MailNotTaken:sender')
  })

  test('a name or a password that it refuses, likewise', () => {
    // As nodemailer says it: with what the server answered, which repeats the name.
    const refused = {
      code: 'EAUTH',
      command: 'AUTH PLAIN',
      responseCode: 535,
      response: '535 5.7.8 sos@x.example',
    }
    const later = { ...refused, responseCode: 454, response: '454 4.7.0 sos@x.example' }
    expect(() => resultOf(refused)).toThrow(new MailNotTaken('login', '535 5.7.8 AUTH PLAIN'))
    expect(resultOf(later)).toEqual({ ok: false, reason: 'rate-limited', detail: '454 4.7.0 AUTH PLAIN' })
  })

  test('no password is said where nothing is encrypted', async () => {
    const login = { user: 'sos', pass: 'motdepasse' }
    const fake = await openMailServer({ login })
    const mail = mailTo({ port: fake.port, auth: login }, 'ines@example.org')
    open.push(mail.stop, fake.close)
    await fails(mail.deliver(delivery()))
    expect(fake.letters).toEqual([])
  })

  test('a certificate that nobody vouches for keeps the letter here', async () => {
    const { fake, deliver } = await opened({ startTls: true })
    expect(await fails(deliver())).toBe('MailNotTaken:certificate')
    expect(fake.letters).toEqual([])
  })

  test.each(['recipient', 'data'] as const)(
    'silence after the %s ends: the letter comes again',
    async (step) => {
      const { fake, deliver } = await opened()
      fake.answer((at) => (at === step ? 'silence' : undefined))
      await fails(deliver())
    },
  )

  test('a port that greets nobody, and one that nobody listens on', async () => {
    const mute = createServer()
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done))
    const { port } = mute.address() as { port: number }
    const waiting = mailTo({ port }, 'ines@example.org')
    await fails(waiting.deliver(delivery()))
    await new Promise((done) => mute.close(done))
    await fails(waiting.deliver(delivery()))
    await waiting.stop()
  })
})

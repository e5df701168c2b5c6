/** What the doctor says of a mail server. */
import { describe, expect, test } from 'vitest'
import { examineMail } from '../../../bots/email/examine.ts'
import { findings } from '../../../bots/email/setup/findings.ts'
import { LOGIN, openMailboxServer } from '../../fakes/imap/server.ts'
import { openSilentServer } from '../../fakes/silent.ts'
import { openMailServer } from '../../fakes/smtp/server.ts'
import { saysWhatToDo } from '../../support/says.ts'

const at = (port: number) => ({
  server: { host: '127.0.0.1', port, secure: false },
  from: 'sos-tice@institut.example',
})

test('it answers, and no letter was sent', async () => {
  const fake = await openMailServer()
  expect(await examineMail(at(fake.port), 'fr')).toEqual([
    { level: 'good', what: findings('fr', 'server').good('127.0.0.1') },
  ])
  expect(fake.letters).toEqual([])
  await fake.close()
})

test('nobody answers, or its certificate is nobody’s: what to do is said', async () => {
  const fake = await openMailServer({ startTls: true })
  expect(await examineMail(at(fake.port), 'en')).toEqual([
    { level: 'problem', ...findings('en', 'server').certificate('127.0.0.1') },
  ])
  await fake.close()
  expect(await examineMail(at(fake.port), 'fr')).toEqual([
    { level: 'problem', ...findings('fr', 'server').network('127.0.0.1', fake.port) },
  ])
})

describe('a mailbox', () => {
  const withMailbox = (port: number, pass: string) => ({
    server: { host: '127.0.0.1', port: 1, secure: false },
    mailbox: { host: '127.0.0.1', port, secure: false, auth: { user: LOGIN.user, pass } },
    from: 'sos-tice@institut.example',
  })
  const saidOf = async (port: number, pass: string) => (await examineMail(withMailbox(port, pass), 'fr'))[1]

  test('opens, and nothing in it is marked', async () => {
    const fake = await openMailboxServer()
    fake.put('Subject: Bonjour\r\n\r\nBonjour')
    expect(await saidOf(fake.port, LOGIN.pass)).toEqual({
      level: 'good',
      what: findings('fr', 'mailbox').good('127.0.0.1'),
    })
    expect(fake.flags()).toEqual([[]])
    expect(await saidOf(fake.port, 'wrong')).toEqual({
      level: 'problem',
      ...findings('fr', 'mailbox').login(),
    })
    await fake.close()
    expect(await saidOf(fake.port, LOGIN.pass)).toEqual({
      level: 'problem',
      ...findings('fr', 'mailbox').network('127.0.0.1', fake.port),
    })
  })

  test.each([
    ['from the beginning', ''],
    ['once it has greeted', '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n'],
  ])('that is silent is not waited for: %s', async (_, greeting) => {
    const silent = await openSilentServer(greeting)
    const given = withMailbox(silent.port, LOGIN.pass)
    expect((await examineMail(given, 'fr', 50))[1]).toEqual({
      level: 'problem',
      ...findings('fr', 'mailbox').network('127.0.0.1', silent.port),
    })
    await silent.allGone()
    await silent.close()
  })
})

test.each(['server', 'mailbox'] as const)(
  'each fault is said in both languages, with what to do: %s',
  (of) => {
    const [fr, en] = [findings('fr', of), findings('en', of)]
    saysWhatToDo(fr.login(), en.login())
    saysWhatToDo(fr.certificate('mail.test'), en.certificate('mail.test'))
    saysWhatToDo(fr.network('mail.test', 993), en.network('mail.test', 993))
  },
)

import { describe, expect, test } from 'vitest'
import { email } from '../../../bots/email/kit.ts'
import { settings } from '../../../bots/email/setup/settings.ts'
import { readConfig } from '../../../bots/terminal/settings.ts'
import { settingsGoWrong } from '../../support/settings.ts'

const FROM = { SMTP_FROM: 'sos-tice@institut.example' }

const WHOLE = { SMTP_URL: 'smtp://relay.test:25', ...FROM }

settingsGoWrong(Object.keys(email.faults.fr), [
  ['smtp-address', 'SMTP_URL', { SMTP_URL: 'https://secret.test', ...FROM }],
  // One without the other, a path, and what would be passed on to the library unseen.
  ['smtp-address', 'SMTP_URL', { SMTP_URL: 'smtp://name@secret.test', ...FROM }],
  ['smtp-address', 'SMTP_URL', { SMTP_URL: 'smtp://secret.test/inbox', ...FROM }],
  ['smtp-address', 'SMTP_URL', { SMTP_URL: 'smtp://secret.test?tls.rejectUnauthorized=false', ...FROM }],
  ['smtp-address', 'SMTP_URL', { SMTP_URL: 'smtp://name:%zz@secret.test', ...FROM }],
  ['smtp-from', 'SMTP_FROM', { SMTP_URL: 'smtp://relay.test', SMTP_FROM: 'SOS TICE <a@secret.test>' }],
  ['smtp-half', 'SMTP_URL,SMTP_FROM', { SMTP_URL: 'smtp://secret.test' }],
  ['smtp-half', 'SMTP_URL,SMTP_FROM', { SMTP_FROM: 'sos@secret.test' }],
  ['imap-address', 'IMAP_URL', { IMAP_URL: 'pop3://name:word@secret.test', ...WHOLE }],
  // A mailbox is somebody's, and it is their INBOX.
  ['imap-address', 'IMAP_URL', { IMAP_URL: 'imaps://secret.test', ...WHOLE }],
  ['imap-address', 'IMAP_URL', { IMAP_URL: 'imaps://name:word@secret.test/Archive', ...WHOLE }],
  ['imap-alone', 'IMAP_URL', { IMAP_URL: 'imaps://name:word@secret.test' }],
])

describe('the mail server', () => {
  test('is encrypted from the first byte, or is handed letters at the port for that', () => {
    expect(
      settings({ SMTP_URL: 'smtps://sos%40x.test:mot%20de%20passe@smtp.test', ...FROM })?.server,
    ).toEqual({
      host: 'smtp.test',
      port: 465,
      secure: true,
      auth: { user: 'sos@x.test', pass: 'mot de passe' },
    })
    expect(settings({ SMTP_URL: 'smtp://smtp.test', ...FROM })?.server).toMatchObject({
      port: 587,
      secure: false,
    })
    expect(settings({ SMTP_URL: 'smtp://[::1]:25', ...FROM })?.server).toMatchObject({
      host: '::1',
      port: 25,
    })
  })

  test('beside it a mailbox may be read, on the ports of its kind', () => {
    const at = (IMAP_URL: string) => settings({ IMAP_URL, ...WHOLE })?.mailbox
    expect(at('imaps://sos%40x.test:secret@imap.test')).toEqual({
      host: 'imap.test',
      port: 993,
      secure: true,
      auth: { user: 'sos@x.test', pass: 'secret' },
    })
    expect(at('imap://sos:secret@imap.test')).toMatchObject({ port: 143, secure: false })
    expect(settings(WHOLE)?.mailbox).toBeUndefined()
  })

  test('is nobody to talk to: alone, it leaves the demonstration what it was', () => {
    const alone = { SMTP_URL: 'smtp://relay.test:25', ...FROM }
    expect(readConfig(alone)).toMatchObject({ demonstration: true, webChat: true })
    const { demonstration } = readConfig({ ...alone, TELEGRAM_BOT_TOKEN: '123456:ABC-DEF' })
    expect(demonstration).toBe(false)
  })
})

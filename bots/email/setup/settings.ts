/** The variables that connect a mail server, what may be wrong with them, and what to do about it. */
import { z } from 'zod'
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import { mailAddress } from '../../../core/kernel/mail.ts'
import { type Given, type SettingProblem, says } from '../../kit.ts'
import type { MailboxServer } from '../wire/mailbox.ts'
import type { MailServer } from '../wire/server.ts'

export const variables = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, ...says('smtp-address'), abort: true })
    .refine((url) => serverOf(url) !== undefined, says('smtp-address')),
  SMTP_FROM: z.string().refine((from) => mailAddress(from) !== undefined, says('smtp-from')),
  IMAP_URL: z
    .url({ protocol: /^imaps?$/, ...says('imap-address'), abort: true })
    .refine((url) => mailboxOf(url) !== undefined, says('imap-address')),
}

type Variables = Given<typeof variables>

/** `mailbox`: where what is written back to `from` is read. */
export type MailSettings = { server: MailServer; from: string; mailbox?: MailboxServer }

/** The ports on which letters are handed in, and read (RFC 8314): encrypted from the first byte, and not. */
const PORTS: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587, 'imaps:': 993, 'imap:': 143 }

/** Undefined for an address that says more than a server and who we are there: what it says would mean nothing here. */
function serverOf(url: string): MailServer | undefined {
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url)
  if (hostname === '' || !/^\/?$/.test(pathname) || search !== '' || hash !== '') return undefined
  if ((username === '') !== (password === '')) return undefined
  const secure = protocol.endsWith('s:')
  try {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (PORTS[protocol] ?? 0) : Number(port),
      secure,
      ...(username === ''
        ? {}
        : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    }
  } catch {
    // A `%` that encodes nothing.
    return undefined
  }
}

/** A mailbox is somebody's: it has a name and a password. */
function mailboxOf(url: string): MailboxServer | undefined {
  const server = serverOf(url)
  return server?.auth ? { ...server, auth: server.auth } : undefined
}

export function settings({
  SMTP_URL: url,
  SMTP_FROM: given,
  IMAP_URL: read,
}: Variables): MailSettings | undefined {
  const server = url === undefined ? undefined : serverOf(url)
  const from = given === undefined ? undefined : mailAddress(given)
  const mailbox = read === undefined ? undefined : mailboxOf(read)
  return server && from !== undefined ? { server, from, ...(mailbox ? { mailbox } : {}) } : undefined
}

export function contradictions(given: Variables): SettingProblem[] {
  const names = ['SMTP_URL', 'SMTP_FROM'] as const
  const count = names.filter((name) => given[name] !== undefined).length
  if (count === 1) return [{ code: 'smtp-half', names }]
  return count === 0 && given.IMAP_URL !== undefined ? [{ code: 'imap-alone', names: ['IMAP_URL'] }] : []
}

const fr = frenchSpacing({
  'smtp-address': {
    what: 'ce n’est pas l’adresse d’un serveur de courriel',
    repair:
      'écrivez-la comme smtps://nom:motdepasse@smtp.exemple.fr ou smtp://relais.exemple.fr:25, avec le nom et le mot de passe ou sans l’un ni l’autre ; dans le nom, l’arobase s’écrit « %40 »',
  },
  'smtp-from': {
    what: 'ce n’est pas une adresse de courriel',
    repair: 'écrivez l’adresse d’où partent les courriels, seule, comme sos-tice@exemple.fr',
  },
  'imap-address': {
    what: 'ce n’est pas l’adresse d’une boîte aux lettres',
    repair:
      'écrivez-la comme imaps://nom:motdepasse@imap.exemple.fr, avec le nom et le mot de passe de la boîte de SMTP_FROM ; dans le nom, l’arobase s’écrit « %40 »',
  },
  'imap-alone': {
    what: 'une boîte aux lettres ne sert que si des courriels partent d’ici',
    repair: 'donnez aussi SMTP_URL et SMTP_FROM ; sans courriel, retirez IMAP_URL',
  },
  'smtp-half': {
    what: 'l’un ne va pas sans l’autre',
    repair:
      'donnez l’adresse du serveur et celle d’où partent les courriels ; sans courriel, retirez les deux',
  },
})

const en: typeof fr = {
  'smtp-address': {
    what: 'this is not the address of a mail server',
    repair:
      'write it as smtps://name:password@smtp.example.org or smtp://relay.example.org:25, with the name and the password or with neither, and %40 for an at sign in the name',
  },
  'smtp-from': {
    what: 'this is not an e-mail address',
    repair: 'write the address that e-mails come from, alone, such as sos-tice@example.org',
  },
  'imap-address': {
    what: 'this is not the address of a mailbox',
    repair:
      'write it as imaps://name:password@imap.example.org, with the name and the password of the mailbox of SMTP_FROM, and %40 for an at sign in the name',
  },
  'imap-alone': {
    what: 'a mailbox is of use only where e-mails are sent from here',
    repair: 'give SMTP_URL and SMTP_FROM, too; without e-mail, leave IMAP_URL out',
  },
  'smtp-half': {
    what: 'one does not go without the other',
    repair:
      'give the address of the server and the one that e-mails come from; without e-mail, leave both out',
  },
}

export const faults = { fr, en }

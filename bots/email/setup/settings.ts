/** The variables that connect a mail server, what may be wrong with them, and what to do about it. */
import { z } from 'zod'
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import { mailAddress } from '../../../core/kernel/mail.ts'
import { type Given, type SettingProblem, says } from '../../kit.ts'
import type { MailServer } from '../wire/server.ts'

export const variables = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, ...says('smtp-address'), abort: true })
    .refine((url) => serverOf(url) !== undefined, says('smtp-address')),
  SMTP_FROM: z.string().refine((from) => mailAddress(from) !== undefined, says('smtp-from')),
}

type Variables = Given<typeof variables>

export type MailSettings = { server: MailServer; from: string }

/** The ports of letters that are handed in (RFC 8314): encrypted from the first byte, and not. */
const PORTS = { 'smtps:': 465, 'smtp:': 587 } as const

/** Undefined for an address that says more than a server and who we are there: what it says would mean nothing here. */
function serverOf(url: string): MailServer | undefined {
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url)
  if (hostname === '' || !/^\/?$/.test(pathname) || search !== '' || hash !== '') return undefined
  if ((username === '') !== (password === '')) return undefined
  const secure = protocol === 'smtps:'
  try {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? PORTS[secure ? 'smtps:' : 'smtp:'] : Number(port),
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

export function settings({ SMTP_URL: url, SMTP_FROM: given }: Variables): MailSettings | undefined {
  const server = url === undefined ? undefined : serverOf(url)
  const from = given === undefined ? undefined : mailAddress(given)
  return server && from !== undefined ? { server, from } : undefined
}

export function contradictions(given: Variables): SettingProblem[] {
  const names = ['SMTP_URL', 'SMTP_FROM'] as const
  const count = names.filter((name) => given[name] !== undefined).length
  return count === 1 ? [{ code: 'smtp-half', names }] : []
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
  'smtp-half': {
    what: 'one does not go without the other',
    repair:
      'give the address of the server and the one that e-mails come from; without e-mail, leave both out',
  },
}

export const faults = { fr, en }

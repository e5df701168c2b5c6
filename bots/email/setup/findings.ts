/** What may be wrong with the mail server and the mailbox, and what to do about it: said by the doctor. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Repair } from '../../platform.ts'

/** What is looked at: where letters are handed in, and where what is written back is read. */
export type Examined = 'server' | 'mailbox'

/** What is said of either, and how. */
type Said = {
  good: (host: string) => string
  login: () => Repair
  certificate: (host: string) => Repair
  network: (host: string, port: number) => Repair
}

/** `of`: the server, after “le”. `also`: what else may keep a right name and password from being taken. */
const inFrench = (
  variable: string,
  of: string,
  { good, network, also = '' }: { good: Said['good']; network: (port: number) => string; also?: string },
): Said => ({
  good,
  login: () => ({
    what: `Le ${of} refuse le nom ou le mot de passe.`,
    repair: `Vérifiez-les dans ${variable} : beaucoup de serveurs demandent un mot de passe d’application${also} ; dans le nom, l’arobase s’écrit « %40 ».`,
  }),
  certificate: (host) => ({
    what: `Le certificat du ${of} ${host} n’est pas reconnu.`,
    repair: `Écrivez dans ${variable} le nom pour lequel le certificat a été fait. Si l’institut a sa propre autorité, donnez son certificat à Node : NODE_EXTRA_CA_CERTS=/chemin/autorite.pem.`,
  }),
  network: (host, port) => ({
    what: `Le ${of} ${host} ne répond pas comme il le devrait.`,
    repair: `Vérifiez ${variable} ${network(port)}`,
  }),
})

const fr: Record<Examined, Said> = frenchSpacing({
  server: inFrench('SMTP_URL', 'serveur de courriel', {
    good: (host) => `Le serveur de courriel ${host} répond, et accepte la connexion.`,
    network: (port) =>
      `(smtps:// pour le port 465, smtp:// pour 587 ou 25), et que rien ne bloque la connexion au port ${port}. Avec un mot de passe, le serveur doit proposer STARTTLS.`,
  }),
  mailbox: inFrench('IMAP_URL', 'serveur de la boîte aux lettres', {
    good: (host) =>
      `La boîte aux lettres sur ${host} s’ouvre : les réponses aux courriels y sont lues. Ce doit être celle de SMTP_FROM.`,
    also: ', et que l’accès IMAP soit permis pour cette boîte',
    network: (port) =>
      `(imaps:// pour le port 993, imap:// pour 143 avec STARTTLS), et que rien ne bloque la connexion au port ${port}.`,
  }),
})

const inEnglish = (
  variable: string,
  of: string,
  { good, network, also = '' }: { good: Said['good']; network: (port: number) => string; also?: string },
): Said => ({
  good,
  login: () => ({
    what: `The ${of} refuses the name or the password.`,
    repair: `Check them in ${variable}: many providers ask for an app password${also}, and an at sign in the name is written %40.`,
  }),
  certificate: (host) => ({
    what: `The certificate of the ${of} ${host} is not trusted.`,
    repair: `Write in ${variable} the name that the certificate was made for. If the institute has an authority of its own, give Node its certificate: NODE_EXTRA_CA_CERTS=/path/authority.pem.`,
  }),
  network: (host, port) => ({
    what: `The ${of} ${host} does not answer as it should.`,
    repair: `Check ${variable} ${network(port)}`,
  }),
})

const en: typeof fr = {
  server: inEnglish('SMTP_URL', 'mail server', {
    good: (host) => `The mail server ${host} answers, and accepts the connection.`,
    network: (port) =>
      `(smtps:// for port 465, smtp:// for 587 or 25), and that nothing blocks the connection to port ${port}. With a password, the server has to offer STARTTLS.`,
  }),
  mailbox: inEnglish('IMAP_URL', 'server of the mailbox', {
    good: (host) =>
      `The mailbox on ${host} opens: replies to e-mails are read there. It must be the one of SMTP_FROM.`,
    also: ', and for IMAP to be allowed for this mailbox',
    network: (port) =>
      `(imaps:// for port 993, imap:// for 143 with STARTTLS), and that nothing blocks the connection to port ${port}.`,
  }),
}

export function findings(language: Language, of: Examined): Said {
  return (language === 'en' ? en : fr)[of]
}

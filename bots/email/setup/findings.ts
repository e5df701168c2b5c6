/** What may be wrong with the mail server, and what to do about it: said by the doctor. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Repair } from '../../platform.ts'

const fr = frenchSpacing({
  connected: (host: string) => `Le serveur de courriel ${host} répond, et accepte la connexion.`,
  login: (): Repair => ({
    what: 'Le serveur de courriel refuse le nom ou le mot de passe.',
    repair:
      'Vérifiez-les dans SMTP_URL : beaucoup de serveurs demandent un mot de passe d’application ; dans le nom, l’arobase s’écrit « %40 ».',
  }),
  certificate: (host: string): Repair => ({
    what: `Le certificat du serveur de courriel ${host} n’est pas reconnu.`,
    repair:
      'Écrivez dans SMTP_URL le nom pour lequel le certificat a été fait. Si l’institut a sa propre autorité, donnez son certificat à Node : NODE_EXTRA_CA_CERTS=/chemin/autorite.pem.',
  }),
  network: (host: string, port: number): Repair => ({
    what: `Le serveur de courriel ${host} ne répond pas comme il le devrait.`,
    repair: `Vérifiez SMTP_URL (smtps:// pour le port 465, smtp:// pour 587 ou 25), et que rien ne bloque la connexion au port ${port}. Avec un mot de passe, le serveur doit proposer STARTTLS.`,
  }),
  mailbox: (host: string) =>
    `La boîte aux lettres sur ${host} s’ouvre : les réponses aux courriels y sont lues. Ce doit être celle de SMTP_FROM.`,
  mailboxLogin: (): Repair => ({
    what: 'Le serveur de la boîte aux lettres refuse le nom ou le mot de passe.',
    repair:
      'Vérifiez-les dans IMAP_URL : beaucoup de serveurs demandent un mot de passe d’application, et que l’accès IMAP soit permis pour cette boîte ; dans le nom, l’arobase s’écrit « %40 ».',
  }),
  mailboxCertificate: (host: string): Repair => ({
    what: `Le certificat du serveur de la boîte aux lettres ${host} n’est pas reconnu.`,
    repair:
      'Écrivez dans IMAP_URL le nom pour lequel le certificat a été fait. Si l’institut a sa propre autorité, donnez son certificat à Node : NODE_EXTRA_CA_CERTS=/chemin/autorite.pem.',
  }),
  mailboxNetwork: (host: string, port: number): Repair => ({
    what: `Le serveur de la boîte aux lettres ${host} ne répond pas comme il le devrait.`,
    repair: `Vérifiez IMAP_URL (imaps:// pour le port 993, imap:// pour 143 avec STARTTLS), et que rien ne bloque la connexion au port ${port}.`,
  }),
})

export type Findings = typeof fr

const en: Findings = {
  connected: (host) => `The mail server ${host} answers, and accepts the connection.`,
  login: () => ({
    what: 'The mail server refuses the name or the password.',
    repair:
      'Check them in SMTP_URL: many providers ask for an app password, and an at sign in the name is written %40.',
  }),
  certificate: (host) => ({
    what: `The certificate of the mail server ${host} is not trusted.`,
    repair:
      'Write in SMTP_URL the name that the certificate was made for. If the institute has an authority of its own, give Node its certificate: NODE_EXTRA_CA_CERTS=/path/authority.pem.',
  }),
  network: (host, port) => ({
    what: `The mail server ${host} does not answer as it should.`,
    repair: `Check SMTP_URL (smtps:// for port 465, smtp:// for 587 or 25), and that nothing blocks the connection to port ${port}. With a password, the server has to offer STARTTLS.`,
  }),
  mailbox: (host) =>
    `The mailbox on ${host} opens: replies to e-mails are read there. It must be the one of SMTP_FROM.`,
  mailboxLogin: () => ({
    what: 'The server of the mailbox refuses the name or the password.',
    repair:
      'Check them in IMAP_URL: many providers ask for an app password, and for IMAP to be allowed for this mailbox; an at sign in the name is written %40.',
  }),
  mailboxCertificate: (host) => ({
    what: `The certificate of the mailbox server ${host} is not trusted.`,
    repair:
      'Write in IMAP_URL the name that the certificate was made for. If the institute has an authority of its own, give Node its certificate: NODE_EXTRA_CA_CERTS=/path/authority.pem.',
  }),
  mailboxNetwork: (host, port) => ({
    what: `The mailbox server ${host} does not answer as it should.`,
    repair: `Check IMAP_URL (imaps:// for port 993, imap:// for 143 with STARTTLS), and that nothing blocks the connection to port ${port}.`,
  }),
}

export function findings(language: Language): Findings {
  return language === 'en' ? en : fr
}

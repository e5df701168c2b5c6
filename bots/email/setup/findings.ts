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
}

export function findings(language: Language): Findings {
  return language === 'en' ? en : fr
}

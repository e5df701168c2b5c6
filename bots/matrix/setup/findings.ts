/** What may be wrong with Matrix, and what to do about it: said by the doctor, and by a start that fails. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { NotStarted, type Repair } from '../../platform.ts'

const fr = frenchSpacing({
  connected: (account: string) => `Le serveur Matrix connaît ce compte : ${account}.`,
  token: (): Repair => ({
    what: 'Le serveur Matrix refuse le jeton.',
    repair:
      'Connectez-vous avec le compte de SOS TICE (Element, « Paramètres », « Aide et à propos », « Jeton d’accès »), copiez le jeton dans MATRIX_TOKEN, et ne déconnectez pas cette session.',
  }),
  network: (address: string): Repair => ({
    what: 'Le serveur Matrix ne répond pas comme il le devrait.',
    repair: `Vérifiez MATRIX_HOMESERVER et la connexion à ${address} : c’est l’adresse du serveur lui-même, qui répond à ${address}/_matrix/client/versions.`,
  }),
  old: (): Repair => ({
    what: 'Le serveur Matrix est trop ancien : les fichiers remis ne pourront pas être lus.',
    repair:
      'Demandez à qui le gère une version qui connaît la spécification 1.11 (Synapse 1.112 ou plus récent).',
  }),
  place: (name: string) => `${name} : le compte y est et peut y écrire.`,
  placeGone: (name: string): Repair => ({
    what: `${name} : le compte n’est pas dans ce salon.`,
    repair:
      'Dans ce salon : « Inviter », cherchez le compte de SOS TICE ; il accepte de lui-même quand SOS TICE tourne. Si le salon a disparu, liez celui qui le remplace, comme l’explique le guide.',
  }),
  placeEncrypted: (name: string): Repair => ({
    what: `${name} : ce salon est chiffré, SOS TICE ne peut pas y lire.`,
    repair:
      'Le chiffrement ne se retire pas. Créez un salon sans chiffrement, invitez-y SOS TICE et le groupe, et liez-le, comme l’explique le guide.',
  }),
  placeMute: (name: string): Repair => ({
    what: `${name} : le compte n’a pas le droit d’écrire dans ce salon.`,
    repair:
      'Dans ce salon : « Paramètres », « Rôles et permissions » : autorisez tout le monde à envoyer des messages, ou faites de SOS TICE un modérateur.',
  }),
})

export type Findings = typeof fr

const en: Findings = {
  connected: (account) => `The Matrix server knows this account: ${account}.`,
  token: () => ({
    what: 'The Matrix server refuses the token.',
    repair:
      'Log in with SOS TICE’s account (Element, “Settings”, “Help & About”, “Access Token”), copy the token into MATRIX_TOKEN, and do not log that session out.',
  }),
  network: (address) => ({
    what: 'The Matrix server does not answer as it should.',
    repair: `Check MATRIX_HOMESERVER and the connection to ${address}: it is the address of the server itself, which answers at ${address}/_matrix/client/versions.`,
  }),
  old: () => ({
    what: 'The Matrix server is too old: files that are handed in cannot be read.',
    repair: 'Ask whoever runs it for a version that knows specification 1.11 (Synapse 1.112 or newer).',
  }),
  place: (name) => `${name}: the account is there and may write.`,
  placeGone: (name) => ({
    what: `${name}: the account is not in this room.`,
    repair:
      'In this room: “Invite”, search for SOS TICE’s account; it accepts by itself while SOS TICE runs. If the room is gone, link the one that takes its place, as the guide explains.',
  }),
  placeEncrypted: (name) => ({
    what: `${name}: this room is encrypted, SOS TICE cannot read there.`,
    repair:
      'Encryption cannot be removed. Create a room without encryption, invite SOS TICE and the group, and link it, as the guide explains.',
  }),
  placeMute: (name) => ({
    what: `${name}: the account may not write in this room.`,
    repair:
      'In this room: “Settings”, “Roles & Permissions”: allow everybody to send messages, or make SOS TICE a moderator.',
  }),
}

export function findings(language: Language): Findings {
  return language === 'en' ? en : fr
}

/** Reasons for which it does not start. */
export const matrixNotStarted = {
  token: (cause: unknown) => new NotStarted('token', (language) => findings(language).token(), cause),
  network: (address: string, cause: unknown) =>
    new NotStarted('network', (language) => findings(language).network(address), cause),
}

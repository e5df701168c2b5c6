/** The variables that connect Matrix, what may be wrong with them, and what to do about it. */
import { z } from 'zod'
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import { type Given, type SettingProblem, says, webAddress } from '../../kit.ts'
import { rootOf } from '../wire/api.ts'

export const variables = {
  MATRIX_HOMESERVER: webAddress.refine(
    (url) => new URL(url).pathname === '/' && new URL(url).search === '',
    says('matrix-homeserver'),
  ),
  // Servers make them as they like; what is copied with a blank or a quotation mark is none.
  MATRIX_TOKEN: z.string().regex(/^[^\s"'<>]{8,}$/, says('matrix-token')),
}

type Variables = Given<typeof variables>

export function settings({ MATRIX_HOMESERVER: homeserver, MATRIX_TOKEN: token }: Variables) {
  return homeserver === undefined || token === undefined
    ? undefined
    : { homeserver: rootOf(homeserver), token }
}

export function contradictions(given: Variables): SettingProblem[] {
  const names = ['MATRIX_HOMESERVER', 'MATRIX_TOKEN'] as const
  const count = names.filter((name) => given[name] !== undefined).length
  return count === 1 ? [{ code: 'matrix-half', names }] : []
}

const fr = frenchSpacing({
  'matrix-homeserver': {
    what: 'c’est l’adresse du serveur Matrix lui-même, sans chemin',
    repair: 'écrivez-la comme https://matrix.exemple.fr',
  },
  'matrix-token': {
    what: 'ce n’est pas un jeton de Matrix : il est long, et sans blanc',
    repair:
      'connectez-vous avec le compte de SOS TICE dans Element, « Paramètres », « Aide et à propos », « Jeton d’accès », et copiez-le',
  },
  'matrix-half': {
    what: 'l’un ne va pas sans l’autre',
    repair: 'donnez l’adresse du serveur et le jeton du compte ; sans Matrix, retirez les deux',
  },
})

const en: typeof fr = {
  'matrix-homeserver': {
    what: 'it is the address of the Matrix server itself, without a path',
    repair: 'write it as https://matrix.example.org',
  },
  'matrix-token': {
    what: 'this is not a token of Matrix: those are long, and have no blank',
    repair:
      'log in with SOS TICE’s account in Element, “Settings”, “Help & About”, “Access Token”, and copy it',
  },
  'matrix-half': {
    what: 'one does not go without the other',
    repair: 'give the address of the server and the token of the account; without Matrix, leave both out',
  },
}

export const faults = { fr, en }

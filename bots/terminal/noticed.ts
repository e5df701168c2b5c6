/** Settings that can be read and yield nothing: a name that is nearly ours, a value that means nothing, a line without effect. */
import { distance } from 'fastest-levenshtein'
import type { SettingProblem } from '../kit.ts'
import { PLATFORMS } from '../platforms.ts'
import { SETTING_NAMES } from './settings.ts'

export const NOTICE_CODES = ['name-nearly', 'node-env', 'setting-idle'] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

type Environment = Readonly<Record<string, string | undefined>>

const notice = (code: NoticeCode, ...names: string[]): SettingProblem => ({ code, names })

/** @param written names of the file `.env`: all of them are meant for us. */
export function noticed(environment: Environment, written: readonly string[]): SettingProblem[] {
  const given = Object.keys(environment).filter((name) => environment[name]?.trim())
  const isGiven = (name: string) => given.includes(name)
  const strangers = given.filter((name) => !SETTING_NAMES.includes(name))
  const nearly = strangers.flatMap((name) => {
    const meant = meantBy(name, written.includes(name))
    return meant === undefined ? [] : [notice('name-nearly', name, meant)]
  })
  const kind = environment['NODE_ENV']?.trim() ?? ''
  const isKnown = /^(prod(uction)?|dev(elopment)?|test|)$/i.test(kind)
  const idle = PLATFORMS.flatMap(({ variables, settings }) => {
    const own = Object.keys(variables).filter(isGiven)
    const values = Object.fromEntries(own.map((name) => [name, environment[name]]))
    return own.length > 0 && settings(values) === undefined ? own : []
  })
  if (!isGiven('EMBEDDINGS_URL')) idle.unshift(...['EMBEDDINGS_MODEL', 'EMBEDDINGS_KEY'].filter(isGiven))
  if (isGiven('DATABASE_URL') && isGiven('DATA_DIR')) idle.unshift('DATA_DIR')
  return [
    ...nearly,
    ...(isKnown ? [] : [notice('node-env', 'NODE_ENV')]),
    ...idle.map((name) => notice('setting-idle', name)),
  ]
}

const compact = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, '')
const SECRETS = /TOKEN|SECRET|KEY/

/** The setting that a name was probably meant for. Other programs have names of their own in the environment. */
function meantBy(name: string, isInFile: boolean): string | undefined {
  const said = compact(name)
  if (said.length < (isInFile ? 3 : 8)) return undefined
  const ranked = SETTING_NAMES.map((ours) => ({ ours, far: distance(said, compact(ours)) })).sort(
    (one, other) => one.far - other.far,
  )
  const [nearest] = ranked
  if (nearest && nearest.far <= Math.min(2, Math.floor(said.length / 3))) return nearest.ours
  const platform = PLATFORMS.find(({ id }) => said.startsWith(id.toUpperCase()) && SECRETS.test(said))
  return ranked.find(({ ours }) => platform && ours in platform.variables && SECRETS.test(ours))?.ours
}

/** What `npm run doctor` looks at: both tokens, what the app may do, and every linked channel. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { type Pause, pauseUntil } from '../runtime/async/sleep.ts'
import { type Findings, findings } from './setup/findings.ts'
import { COMFORTS, SCOPES } from './setup/register.ts'
import { API_ROOT, type Client, createClient, errorCode, isTokenRefused } from './wire/api.ts'
import { asAsked } from './wire/retrying.ts'

export type ExaminedApp = {
  botToken: string
  /** Ends in `/api/`. */
  apiRoot?: string | undefined
  appToken?: string | undefined
  signingSecret?: string | undefined
  /** How we wait where Slack asks us to. */
  pause?: Pause
}

type Asking = { client: Client; pause: Pause }
type Me = { workspaceId: string; bot: string }

const SIGNING_SECRET = /^[0-9a-f]{32}$/

/** Never throws, and does not connect. */
export async function examineSlack(
  app: ExaminedApp,
  places: readonly LinkedPlace[],
  language: Language,
): Promise<Finding[]> {
  const e = findings(language)
  const found: Finding[] = []
  const { apiRoot = API_ROOT } = app
  const asking: Asking = {
    client: createClient(app.botToken, apiRoot),
    pause: app.pause ?? pauseUntil(new AbortController().signal),
  }
  try {
    const me = await botFindings(asking, found, e)
    found.push(await entryFinding(app, apiRoot, e))
    if (me) for (const place of places) found.push(await placeFinding(asking, me, place, e))
  } catch {
    found.push({ level: 'problem', ...e.network(apiRoot) })
  }
  return found
}

/** @throws when it is not Slack who refuses. */
async function botFindings(
  { client, pause }: Asking,
  found: Finding[],
  e: Findings,
): Promise<Me | undefined> {
  try {
    const { team, team_id: workspaceId = '', user: bot = '', response_metadata } = await client.auth.test()
    found.push({ level: 'good', what: e.connected(bot, team ?? workspaceId) })
    const granted = (response_metadata as { scopes?: string[] } | undefined)?.scopes
    if (granted) found.push(scopesFinding(granted, e))
    if (!(await hasGroups(client, pause))) found.push({ level: 'attention', ...e.noGroups() })
    return { workspaceId, bot }
  } catch (error) {
    if (!isTokenRefused(error)) throw error
    found.push({ level: 'problem', ...e.token('SLACK_BOT_TOKEN') })
    return undefined
  }
}

/** What Slack says where the workspace's plan has no user groups: its page of the method, and its general errors. */
const NO_GROUPS = new Set(['plan_upgrade_required', 'paid_teams_only'])

/** Another refusal says nothing of the plan, and is found elsewhere. @throws when it is not Slack who refuses. */
async function hasGroups(client: Client, pause: Pause): Promise<boolean> {
  try {
    await asAsked(() => client.usergroups.list({}), pause)
    return true
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined) throw error
    return !NO_GROUPS.has(code)
  }
}

function scopesFinding(granted: readonly string[], e: Findings): Finding {
  const missing = SCOPES.filter((scope) => !granted.includes(scope))
  if (missing.length === 0) return { level: 'good', what: e.scopes }
  const level = missing.every((scope) => COMFORTS.has(scope)) ? 'attention' : 'problem'
  return { level, ...e.noScopes(missing) }
}

/** How events come in. @throws when it is not Slack who refuses. */
async function entryFinding(
  { appToken, signingSecret = '' }: ExaminedApp,
  apiRoot: string,
  e: Findings,
): Promise<Finding> {
  if (appToken === undefined) {
    return SIGNING_SECRET.test(signingSecret)
      ? { level: 'good', what: e.signed }
      : { level: 'attention', ...e.notASecret() }
  }
  try {
    // The address that it gives is not opened: Slack forgets it after a moment.
    await createClient(appToken, apiRoot).apiCall('apps.connections.open')
    return { level: 'good', what: e.socket }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'missing_scope' || code === 'forbidden_method') return { level: 'problem', ...e.noSocket() }
    if (!isTokenRefused(error)) throw error
    return { level: 'problem', ...e.token('SLACK_APP_TOKEN') }
  }
}

async function placeFinding(
  { client, pause }: Asking,
  { workspaceId, bot }: Me,
  place: LinkedPlace,
  e: Findings,
): Promise<Finding> {
  const name = `${place.group} · ${place.purpose}`
  if (place.workspaceId !== workspaceId) return { level: 'problem', ...e.placeElsewhere(name) }
  try {
    const asked = () => client.conversations.info({ channel: place.channelId })
    const { channel } = await asAsked(asked, pause)
    const called = channel?.name ? `${name} (#${channel.name})` : name
    if (channel?.is_archived) return { level: 'problem', ...e.placeArchived(called) }
    return channel?.is_member
      ? { level: 'good', what: e.place(called) }
      : { level: 'problem', ...e.placeLeft(called, bot) }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'channel_not_found') return { level: 'problem', ...e.placeUnseen(name, bot) }
    if (code === 'missing_scope')
      return { level: 'attention', what: e.placeUnknown(name), repair: e.noScopes([]).repair }
    throw error
  }
}

/**
 * Slack's published descriptions, where the folder that holds them is present, as in CI. They are from 2021: what Slack
 * documented since then stands beside them, coded.
 */
import { existsSync, readFileSync } from 'node:fs'

const folder = new URL('../../../../shared/specs/', import.meta.url)

type Parameter = { name: string; in: string; required?: boolean; type?: string }
export type Method = { required: string[]; known: Set<string>; types: Map<string, string> }

function read(name: string): unknown {
  const file = new URL(name, folder)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function publishedMethods(): Map<string, Method> {
  const spec = read('slack-web-openapi.json') as
    | { paths: Record<string, Record<string, { parameters?: Parameter[] }>> }
    | undefined
  const methods = new Map<string, Method>()
  for (const [path, verbs] of Object.entries(spec?.paths ?? {})) {
    const parameters = Object.values(verbs).flatMap((verb) => verb.parameters ?? [])
    methods.set(path.slice(1), {
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
      known: new Set(parameters.map(({ name }) => name)),
      types: new Map(parameters.flatMap(({ name, type }) => (type ? [[name, type]] : []))),
    })
  }
  return methods
}

/** What docs.slack.dev says today of the methods we call. */
const DOCUMENTED: Record<string, { required: string[]; optional: string[] }> = {
  'apps.connections.open': { required: [], optional: [] },
  'auth.test': { required: [], optional: [] },
  'users.info': { required: ['user'], optional: ['include_locale'] },
  'conversations.open': { required: [], optional: ['users', 'channel', 'return_im'] },
  'conversations.history': {
    required: ['channel'],
    optional: ['oldest', 'latest', 'inclusive', 'limit', 'cursor', 'include_all_metadata'],
  },
  'conversations.replies': {
    required: ['channel', 'ts'],
    optional: ['oldest', 'latest', 'inclusive', 'limit', 'cursor', 'include_all_metadata'],
  },
  'usergroups.list': {
    required: [],
    optional: ['include_count', 'include_disabled', 'include_users', 'team_id'],
  },
  'usergroups.users.list': { required: ['usergroup'], optional: ['include_disabled', 'team_id'] },
  'conversations.info': { required: ['channel'], optional: ['include_locale', 'include_num_members'] },
  'chat.postMessage': {
    required: ['channel'],
    optional: [
      ...['text', 'blocks', 'thread_ts', 'link_names', 'parse', 'mrkdwn', 'unfurl_links', 'unfurl_media'],
      ...['client_msg_id', 'metadata'],
    ],
  },
  'chat.update': {
    required: ['channel', 'ts'],
    optional: [
      'text',
      'blocks',
      'attachments',
      'link_names',
      'parse',
      'metadata',
      'reply_broadcast',
      'file_ids',
    ],
  },
  'chat.postEphemeral': {
    required: ['channel', 'user'],
    optional: ['text', 'blocks', 'thread_ts', 'link_names', 'parse'],
  },
  'pins.add': { required: ['channel', 'timestamp'], optional: [] },
  'reactions.add': { required: ['channel', 'timestamp', 'name'], optional: [] },
  'reactions.remove': { required: ['channel', 'timestamp', 'name'], optional: [] },
  'views.open': { required: ['view', 'trigger_id'], optional: [] },
  'views.update': { required: ['view'], optional: ['view_id', 'external_id', 'hash'] },
  'views.publish': { required: ['user_id', 'view'], optional: ['hash'] },
  'files.getUploadURLExternal': { required: ['filename', 'length'], optional: ['alt_txt', 'snippet_type'] },
  'files.completeUploadExternal': {
    required: ['files'],
    optional: ['channel_id', 'thread_ts', 'initial_comment', 'blocks'],
  },
}

const published = publishedMethods()
export const specsArePresent = published.size > 0

/** Why Slack would refuse these arguments; nothing when it would take them. */
export function argumentFaults(method: string, given: Record<string, string>, token: boolean): string[] {
  const today = DOCUMENTED[method]
  const then = published.get(method)
  if (!today && !then) return [`unknown_method ${method}`]
  const known = new Set([
    'token',
    ...(then?.known ?? []),
    ...(today?.required ?? []),
    ...(today?.optional ?? []),
  ])
  const required = new Set([...(then?.required ?? []), ...(today?.required ?? [])])
  const faults: string[] = []
  for (const name of Object.keys(given)) if (!known.has(name)) faults.push(`${method}: no argument ${name}`)
  for (const name of required) {
    if (name === 'token' ? !token : (given[name] ?? '') === '') faults.push(`${method}: ${name} is required`)
  }
  for (const [name, type] of then?.types ?? []) {
    const value = given[name]
    if (value === undefined) continue
    if (type === 'boolean' && !/^(true|false)$/.test(value)) faults.push(`${method}: ${name} is no boolean`)
    if (type === 'integer' && !/^\d+$/.test(value)) faults.push(`${method}: ${name} is no integer`)
  }
  return faults
}

/** Why Slack would not send such an event; nothing when it would. */
export function eventFaults(envelope: Record<string, unknown>, topic: string): string[] {
  const spec = read('slack-events-asyncapi.json') as
    | {
        topics: Record<string, unknown>
        components: { schemas: { GenericEventWrapper: { required: string[]; properties: object } } }
      }
    | undefined
  if (!spec) return []
  const { required } = spec.components.schemas.GenericEventWrapper
  // Both are gone from what Slack sends today (verification tokens, and the list of who sees the event).
  const gone = new Set(['token', 'authed_users'])
  const faults = required
    .filter((name) => !gone.has(name) && envelope[name] === undefined)
    .map((name) => `event: ${name} is required`)
  // App Home came after the description.
  if (topic !== 'app.home.opened' && !(topic in spec.topics)) faults.push(`event: no topic ${topic}`)
  return faults
}

/** What the Web API's writing methods do to the workspace. Whether they may is `fake.ts`'s to judge. */
import { BOT, type Posted, TEAM, type View, type Workspace } from './workspace.ts'

export type Args = Readonly<Record<string, string>>
export type Answer = Record<string, unknown> & { ok: boolean }
/** When it was made, on the workspace's clock: a trigger lives three seconds, and serves once. */
export type Triggers = Map<string, { user: string; at: number }>

export const no = (error: string): Answer => ({ ok: false, error })

/** Of one file (“files.getUploadURLExternal”). */
const FILE_BYTES = 1_000_000_000

const TRIGGER_LIFE = 3_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type Methods = Readonly<Record<string, (args: Args) => Answer>>

export type MethodDeps = {
  workspace: Workspace
  triggers: Triggers
  faults: string[]
  /** The address at which as many bytes are expected. */
  uploadTo: (file: string, length: string) => string
  /** Where Socket Mode is to connect. */
  link: () => string
}

export function createMethods({ workspace, triggers, faults, uploadTo, link }: MethodDeps): Methods {
  /** Why nothing can be posted there. */
  function closed(channel: string): string | undefined {
    const user = workspace.userOf(channel)
    if (user !== undefined) return workspace.closed.has(user) ? 'messages_tab_disabled' : undefined
    if (workspace.archived.has(channel)) return 'is_archived'
    return workspace.channels.has(channel) ? undefined : 'channel_not_found'
  }

  /** A message of the bot that stands, or why it cannot be changed. What one person saw for a while is no message. */
  function ours({ channel = '', ts }: Args): Posted | string {
    const refusal = closed(channel)
    if (refusal === 'channel_not_found' || refusal === 'is_archived') return refusal
    const message = workspace.posted.find((one) => one.channel === channel && one.ts === ts)
    if (!message || message.onlyFor !== undefined) return 'message_not_found'
    return message.user === undefined ? message : 'cant_update_message'
  }

  /** A message of anybody's under which a reaction may stand. */
  function reacted({ channel = '', timestamp = '', name = '' }: Args): Posted | string {
    const refusal = closed(channel)
    if (refusal) return refusal
    if (!/^[a-z0-9_+'-]+$/.test(name)) return 'invalid_name'
    const message = workspace.posted.find((one) => one.channel === channel && one.ts === timestamp)
    return message && message.onlyFor === undefined ? message : 'message_not_found'
  }

  function post(args: Args, more: Partial<Posted>): Posted {
    return workspace.post({
      channel: args['channel'] ?? '',
      ...(args['thread_ts'] ? { thread: args['thread_ts'] } : {}),
      text: args['text'] ?? '',
      blocks: JSON.parse(args['blocks'] ?? '[]'),
      ...more,
    })
  }

  return {
    'auth.test': () => ({
      ok: true,
      team: 'Institut',
      team_id: TEAM,
      user: BOT.name,
      user_id: BOT.user,
      bot_id: BOT.bot,
    }),
    'apps.connections.open': () => ({ ok: true, url: link() }),
    'conversations.open'({ users: wanted = '' }) {
      const user = workspace.users.get(wanted)
      if (!user) return no('user_not_found')
      if (user.isBot) return no('cannot_dm_bot')
      return { ok: true, channel: { id: workspace.dm(user.id) } }
    },
    'chat.postMessage'(args) {
      const { channel: to = '', client_msg_id: key = '' } = args
      const refusal = closed(to)
      if (refusal) return no(refusal)
      if (!UUID.test(key)) faults.push('client_msg_id is no UUID')
      const { channel, ts } = post(args, { key })
      return { ok: true, channel, ts, message: { bot_id: BOT.bot } }
    },
    'chat.update'(args) {
      const message = ours(args)
      if (typeof message === 'string') return no(message)
      Object.assign(message, { text: args['text'] ?? '', blocks: JSON.parse(args['blocks'] ?? '[]') })
      workspace.watch?.(message, workspace.losing)
      return { ok: true, channel: message.channel, ts: message.ts, text: message.text }
    },
    'chat.postEphemeral'(args) {
      const { channel = '', user = '' } = args
      const refusal = closed(channel)
      if (refusal) return no(refusal)
      // Taken, and shown to nobody: "only shown if there is already an active thread", says Slack's page of the method.
      if (!workspace.isActive(channel, args['thread_ts'])) return { ok: true, message_ts: workspace.ts() }
      return { ok: true, message_ts: post(args, { onlyFor: user }).ts }
    },
    'pins.add'({ channel = '', timestamp = '' }) {
      const refusal = closed(channel)
      if (refusal) return no(refusal)
      if (!workspace.posted.some((one) => one.channel === channel && one.ts === timestamp))
        return no('message_not_found')
      if (workspace.pinned.includes(timestamp)) return no('already_pinned')
      workspace.pinned.push(timestamp)
      return { ok: true }
    },
    'reactions.add'(args) {
      const message = reacted(args)
      if (typeof message === 'string') return no(message)
      const { name = '' } = args
      const before = message.reactions ?? []
      if (before.includes(name)) return no('already_reacted')
      message.reactions = [...before, name]
      return { ok: true }
    },
    'reactions.remove'(args) {
      const message = reacted(args)
      if (typeof message === 'string') return no(message)
      const before = message.reactions ?? []
      if (!before.includes(args['name'] ?? '')) return no('no_reaction')
      message.reactions = before.filter((one) => one !== args['name'])
      return { ok: true }
    },
    'views.open'({ trigger_id: id = '', view = '' }) {
      const trigger = triggers.get(id)
      triggers.delete(id)
      if (!trigger) return no('exchanged_trigger_id')
      if (workspace.now() - trigger.at > TRIGGER_LIFE) return no('expired_trigger_id')
      return { ok: true, view: workspace.openView(trigger.user, JSON.parse(view)) }
    },
    'views.update'({ view_id = '', view: next = '' }) {
      const view = workspace.views.get(view_id)
      if (!view?.isOpen) return no('not_found')
      Object.assign(view, JSON.parse(next))
      workspace.watch?.(view, workspace.losing)
      return { ok: true, view }
    },
    'views.publish'({ user_id: user = '', view: given = '' }) {
      const view: View = { ...JSON.parse(given), id: workspace.next('V'), user, isOpen: true }
      workspace.homes.set(user, { ...view, private_metadata: view.private_metadata ?? '' })
      return { ok: true, view }
    },
    'files.getUploadURLExternal'({ filename: name = '', length = '', alt_txt: alt = '' }) {
      if (alt.length > 1_000) return no('alt_txt_too_large')
      if (name === '' || !(Number(length) > 0)) return no('invalid_arguments')
      if (Number(length) > FILE_BYTES) return no('file_upload_size_restricted')
      const id = workspace.next('F')
      workspace.files.set(id, { bytes: new Uint8Array(), alt, name, shared: false })
      return { ok: true, upload_url: uploadTo(id, length), file_id: id }
    },
    'files.completeUploadExternal'({ files: given = '[]', channel_id: channel = '', thread_ts }) {
      const files = JSON.parse(given) as Array<{ id: string; title?: string }>
      const refusal = closed(channel)
      if (refusal) return no(refusal)
      const uploaded = files.map(({ id }) => workspace.files.get(id))
      const isWhole = uploaded.every((file) => file && file.bytes.length > 0 && !file.shared)
      if (files.length === 0 || !isWhole) return no('file_not_found')
      // "Never use a reply's ts value; use its parent instead."
      const parent = workspace.posted.find((one) => one.channel === channel && one.ts === thread_ts)
      if (parent?.thread !== undefined && parent.thread !== thread_ts) faults.push('a reply as thread_ts')
      const shared = uploaded.flatMap((file) => (file ? [file] : []))
      for (const file of shared) file.shared = true
      const [first] = shared
      workspace.post({
        channel,
        ...(thread_ts ? { thread: thread_ts } : {}),
        text: '',
        blocks: [],
        ...(first ? { file: { bytes: first.bytes, alt: first.alt } } : {}),
        files: shared.map(({ name, bytes, alt }) => ({ name, bytes, alt })),
      })
      return { ok: true, files: files.map(({ id }) => ({ id })) }
    },
  }
}

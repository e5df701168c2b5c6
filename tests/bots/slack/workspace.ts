/** What a Slack workspace remembers: people, channels, messages, modals, files. No judgement: that is `fake.ts`. */

export type Posted = {
  channel: string
  ts: string
  thread?: string
  user?: string
  /** The only person who sees it, until they reload. */
  onlyFor?: string
  text: string
  blocks: Block[]
  /** Of files that were shared together: the first of them, and all. */
  file?: { bytes: Uint8Array; alt: string }
  files?: Array<{ name: string; bytes: Uint8Array; alt: string }>
  key?: string
  /** What the app put under it, by name. */
  reactions?: string[]
}

export type Block = { type: string; block_id?: string; [key: string]: unknown }
export type View = {
  id: string
  user: string
  type: 'modal' | 'home'
  callback_id?: string
  private_metadata: string
  title?: { text: string }
  blocks: Block[]
  isOpen: boolean
}

export type SlackUser = {
  id: string
  name: string
  realName: string
  isAdmin: boolean
  isBot?: boolean
  hasLeft?: boolean
  locale?: string
}

export const TEAM = 'T0SOSTICE'
export const BOT = { user: 'U0BOT', bot: 'B0BOT', name: 'sos_tice' }

export class Workspace {
  readonly users = new Map<string, SlackUser>()
  /** Channels that the bot is in. */
  readonly channels = new Set<string>()
  /** Public channels that it is not in. */
  readonly elsewhere = new Set<string>()
  readonly archived = new Set<string>()
  /** In the order in which they were pinned. */
  readonly pinned: string[] = []
  readonly closed = new Set<string>()
  readonly posted: Posted[] = []
  readonly views = new Map<string, View>()
  readonly homes = new Map<string, View>()
  readonly files = new Map<string, { bytes: Uint8Array; alt: string; name: string; shared: boolean }>()
  /** User groups; undefined where the plan has none. */
  groups: Map<string, { name: string; users: Set<string> }> | undefined = new Map()
  /** Milliseconds since 1970. */
  now = () => 1_767_225_600_000
  /** Hears of what the bot shows; `lost`: the bot will not be told that it did. */
  watch: ((shown: Posted | View, lost: boolean) => void) | undefined
  /** What is done now is not told to the bot. */
  losing = false
  #byKey = new Map<string, Posted>()
  #counter = 0

  next(prefix = ''): string {
    this.#counter += 1
    return `${prefix}${String(this.#counter).padStart(6, '0')}`
  }

  ts(): string {
    return `${Math.floor(this.now() / 1_000)}.${this.next()}`
  }

  person(id: string, realName: string, isAdmin = false): SlackUser {
    const user = { id, name: id.toLowerCase(), realName, isAdmin }
    this.users.set(id, user)
    return user
  }

  dm(userId: string): string {
    return `D${userId.slice(1)}`
  }

  userOf(dm: string): string | undefined {
    return [...this.users.keys()].find((id) => this.dm(id) === dm)
  }

  post(message: Omit<Posted, 'ts'>): Posted {
    const key = message.key && `${message.channel} ${message.key}`
    const same = key && this.#byKey.get(key)
    if (same) return same
    const posted = { ...message, ts: this.ts() }
    this.posted.push(posted)
    if (key) this.#byKey.set(key, posted)
    if (!posted.user) this.watch?.(posted, this.losing)
    return posted
  }

  /** Whether somebody has replied there already; outside of threads, always. */
  isActive(channel: string, thread: string | undefined): boolean {
    return (
      !thread || this.posted.some((one) => one.channel === channel && one.thread === thread && !one.onlyFor)
    )
  }

  openView(user: string, view: Omit<View, 'id' | 'user' | 'isOpen'>): View {
    // One modal at a time: a new one takes its place.
    for (const other of this.views.values()) if (other.user === user) other.isOpen = false
    const opened: View = { ...view, id: this.next('V'), user, isOpen: true }
    this.views.set(opened.id, opened)
    this.watch?.(opened, this.losing)
    return opened
  }

  modalOf(user: string): View | undefined {
    return [...this.views.values()].findLast((view) => view.user === user && view.isOpen)
  }
}

/** Slack shows these three words as the characters they stand for, and stores every text with them. */
export function shown(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

export function stored(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Everything that can be read in blocks, in order. */
export function readable(blocks: readonly unknown[]): string {
  return blocks.map(readBlock).join('\n')
}

function readBlock(block: unknown): string {
  const texts: string[] = []
  const walk = (node: unknown, key: string) => {
    if (Array.isArray(node)) {
      for (const one of node) walk(one, key)
      return
    }
    if (typeof node !== 'object' || node === null) {
      if ((key === 'text' || key === 'initial_value') && typeof node === 'string') texts.push(shown(node))
      return
    }
    const isButton = 'type' in node && node.type === 'button'
    // A link shows its text, else its address; a time, what the reader's own clock makes of it.
    if ('type' in node && node.type === 'link' && !('text' in node) && 'url' in node)
      texts.push(String(node.url))
    if ('type' in node && node.type === 'date' && 'fallback' in node) texts.push(String(node.fallback))
    if (!isButton) for (const [inside, value] of Object.entries(node)) walk(value, inside)
  }
  walk(block, '')
  return texts.join('')
}

export type Button = { action_id: string; block_id: string; value: string; label: string }

export function buttonsIn(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((block, index) => {
    const elements = [...((block['elements'] as unknown[] | undefined) ?? []), block['accessory']].filter(
      (one): one is { type: string; action_id: string; value: string; text: { text: string } } =>
        typeof one === 'object' && one !== null && 'type' in one && one.type === 'button',
    )
    return elements.map((one) => ({
      action_id: one.action_id,
      block_id: block.block_id ?? `b${index}`,
      value: one.value,
      label: shown(one.text.text),
    }))
  })
}

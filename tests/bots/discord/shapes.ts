/** What the fake Discord keeps of what was said and done. */
export type StoredMessage = {
  id: string
  channel_id: string
  author: string
  content: string
  embeds: Array<{ title?: string; description?: string }>
  components: Array<{
    components: Array<{
      custom_id: string
      label: string
      options?: Array<{ value: string; label: string; options?: Array<{ value: string; label: string }> }>
    }>
  }>
  attachments: Array<{ filename: string; description: string; bytes: Uint8Array }>
  flags: number
  nonce?: string
  replyTo?: string
  /** What a person sent along, in their client. */
  sent?: ReadonlyArray<{ name: string; bytes: Uint8Array }>
  /** It forwards a message with these words. */
  forwards?: string
  /** When its author changed it last. */
  editedAt?: string
  /** The interaction it answers; set for what one person alone sees. */
  onlyFor?: string
  /** What the bot put under it. */
  reactions?: string[]
}

export type Channel = {
  id: string
  type: number
  name: string
  guild_id?: string
  parent_id?: string
  /** Who began a thread. */
  owner_id?: string
  position?: number
  /** A thread that is archived, and since when. */
  archivedAt?: Date
  /** Only moderators may open it again. */
  locked?: boolean
  permission_overwrites?: Array<{ id: string; type: 0 | 1; allow: string; deny: string }>
  /** Of a forum. */
  flags?: number
  available_tags?: Tag[]
  /** Of a post of a forum. */
  applied_tags?: string[]
}

/** What a post of a forum may be marked with; `moderated` ones are for moderators only. */
export type Tag = {
  id: string
  name: string
  moderated: boolean
  emoji_id: string | null
  emoji_name: string | null
}

/** What the bot is told of a server beside its channels. */
export type Server = {
  name: string
  /** Of everyone, and of the bot's own role. */
  permissions: { everyone: bigint; bot: bigint }
  features: string[]
  locale: string
  systemChannel: string | null
}

export type Modal = {
  custom_id: string
  title: string
  components: Array<{ type: number; content?: string; label?: string; component?: ModalComponent }>
}
export type ModalComponent = {
  type: number
  custom_id: string
  required?: boolean
  value?: string
  max_length?: number
  min_values?: number
  max_values?: number
  options?: Array<{ label: string; value: string; default?: boolean }>
}

export type Interaction = {
  id: string
  token: string
  userId: string
  channelId: string
  /** The message whose button was pressed. */
  message?: StoredMessage
  state: 'new' | 'deferred' | 'replacing' | 'given' | 'modal' | 'completed'
  ephemeral: boolean
  said: StoredMessage[]
  modal?: Modal
  choices?: Array<{ name: string; value: string }>
  expired: boolean
  /** Its first answer was deleted. */
  removed?: boolean
}

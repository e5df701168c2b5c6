/** What a file goes with, as far as it says who may open it. */
export type FileUse = { readonly groupId: string } & (
  | {
      readonly of: 'question'
      readonly channel: 'forum' | 'direct'
      readonly askerId: string
      readonly assigneeId: string | null
    }
  /** A declared activity, whose author says who reads its evidence. */
  | { readonly of: 'activity'; readonly authorId: string; readonly evidenceFor: 'group' | 'trainers' }
  /** What was said about one of its competences. */
  | { readonly of: 'claim'; readonly authorId: string }
)

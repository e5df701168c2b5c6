/** Where something was said, as the ledger of deliveries has it. */

type Person = { kind: 'person'; workspaceId: string; userId: string }
type Place = { kind: 'place'; workspaceId: string; channelId: string }

export function addressOf(to: Person | Place): string {
  return to.kind === 'person'
    ? `person:${to.workspaceId}:${to.userId}`
    : `place:${to.workspaceId}:${to.channelId}`
}

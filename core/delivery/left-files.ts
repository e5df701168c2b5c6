/** Files that their platform did not take with the words: a message of their own, said where the words were said. */
import { filesShown } from '../files/said.ts'
import { messages } from '../i18n/messages.ts'
import type { Account } from '../kernel/actor.ts'
import type { FileRef } from '../kernel/files.ts'
import type { Claimed } from './lanes/lane.ts'
import type { Outgoing } from './outgoing.ts'

/** @param account on which a person had the words: the files go to the same. */
export function filesToFollow(
  message: Pick<
    Claimed,
    'id' | 'lane' | 'toPersonId' | 'organisationId' | 'groupId' | 'about' | 'card' | 'language'
  >,
  files: readonly FileRef[],
  account: Account | undefined,
): Outgoing {
  const { id, lane, toPersonId, organisationId, groupId, about, card, language } = message
  const m = messages(language)
  return {
    key: `files:${id}`,
    to: toPersonId === null ? { space: lane } : { person: toPersonId, ...(account ? { account } : {}) },
    organisationId,
    ...(groupId === null ? {} : { groupId }),
    ...(about === null ? {} : { about }),
    card: { tone: 'neutral', title: m.filesOf(card.title), body: filesShown(m, files), actions: [] },
  }
}

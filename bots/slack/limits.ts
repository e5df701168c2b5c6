/** What Slack refuses beyond, from its reference of blocks, views and methods. Characters are UTF-16 units. */
import { SECOND } from '../../core/kernel/clock.ts'
import { MEGABYTE } from '../../core/kernel/files.ts'
import type { FileLimits } from '../exchange/files/handing.ts'
import type { Limits } from '../platform.ts'

/**
 * Slack itself takes files of 1 GB. As many together as are shared by one call, of no more than one process should hold in
 * its memory at a time.
 */
export const FILES: FileLimits = { bytes: 1_000 * MEGABYTE, together: { files: 10, bytes: 20 * MEGABYTE } }
export const SECTION_TEXT = 3_000
export const HEADER_TEXT = 150
export const BUTTON_TEXT = 75
export const ACTION_VALUE = 2_000
export const ACTIONS_IN_BLOCK = 25
export const BLOCKS_IN_MESSAGE = 50
export const BLOCKS_IN_VIEW = 100
/** All texts of a message's blocks together; above about 13,200 Slack answers `msg_blocks_too_long`. */
export const MESSAGE_CHARACTERS = 12_000
export const OPTION_TEXT = 75
export const OPTION_VALUE = 150
export const OPTIONS_IN_SELECT = 100
export const GROUPS_IN_SELECT = 100
export const GROUP_LABEL = 75
export const VIEW_TITLE = 24
export const INPUT_LABEL = 2_000
export const INPUT_TEXT = 3_000
export const PRIVATE_METADATA = 3_000
export const SUGGESTIONS = 100
/** Description of a picture, for screen readers. */
export const ALT_TEXT = 1_000
export const COMMANDS_IN_APP = 50
export const COMMAND_DESCRIPTION = 2_000
/** A response address may be used five times in thirty minutes. */
export const RESPONSE_USES = 5
/** Bytes of one HTTP request from Slack. */
export const REQUEST_BYTES = 1_000_000
/** Slack gives up on an acknowledgement after 3 s, and on a trigger as fast. */
export const ANNOUNCE_AFTER = 2 * SECOND
/**
 * What of that time may be spent on waiting for something before Slack is answered. Whether somebody administers, and
 * whether what a reply answers was heard, decides what is done; the rest is a courtesy.
 */
export const SHARE = { decisive: 1, name: 1 / 2, mentions: 1 / 4, language: 0.15 }

export const LIMITS: Limits = {
  messageText: MESSAGE_CHARACTERS,
  actionsPerMessage: ACTIONS_IN_BLOCK,
  actionBytes: ACTION_VALUE,
  actionLabel: BUTTON_TEXT,
  choicesPerField: OPTIONS_IN_SELECT * GROUPS_IN_SELECT,
  fieldsPerForm: 40,
  pace: { perSecond: 20, perSecondInOnePlace: 1 },
  forms: 'native',
  pickers: true,
  privateReplies: 'native',
}

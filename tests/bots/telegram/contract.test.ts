/** The story of the product, on Telegram: in one supergroup with a topic for each space, and in four groups. */
import { actsContract } from '../../contracts/acts.ts'
import { adapterContract } from '../../contracts/adapter.ts'
import { editContract } from '../../contracts/edits.ts'
import { openDriver } from './driver.ts'

adapterContract('Telegram, a group with topics', () => openDriver('topics'))
adapterContract('Telegram, a group for each space', () => openDriver('groups'))
editContract('Telegram', () => openDriver('topics'), { tellsDeletions: false })
actsContract('Telegram', () => openDriver('topics'))

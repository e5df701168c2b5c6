import { actsContract } from '../../contracts/acts.ts'
import { adapterContract } from '../../contracts/adapter.ts'
import { editContract } from '../../contracts/edits.ts'
import { openSlack } from './driver.ts'

adapterContract('slack', () => openSlack())
editContract('slack', () => openSlack())
actsContract('slack', () => openSlack())

/** The week of a group on this platform, every message counted. */
import { weekContract } from '../../contracts/week.ts'
import { openDriver } from './driver.ts'

weekContract('Telegram', () => openDriver('topics'))

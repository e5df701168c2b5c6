/** The week of a group on this platform, every message counted. */
import { weekContract } from '../../contracts/week.ts'
import { openLocalChatDriver } from './driver.ts'

weekContract('the local chat', openLocalChatDriver)

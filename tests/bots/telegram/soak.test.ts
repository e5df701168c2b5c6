import { shortSoak } from '../../bench/soak/short.ts'

shortSoak('telegram')

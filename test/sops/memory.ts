import type { Capabilities, Capability } from '../../source/domain/capabilities.js';
import type { CapabilityMemory } from '../../source/sops/client.js';

/** A memory that begins with what is known and keeps every lesson. */
export function memoryOf(
	known: Capabilities = {},
): CapabilityMemory & { readonly lessons: readonly (readonly [Capability, boolean])[] } {
	let now = known;
	const lessons: [Capability, boolean][] = [];
	return {
		lessons,
		read: () => now,
		learn: (capability, has) => {
			now = { ...now, [capability]: has };
			lessons.push([capability, has]);
		},
	};
}

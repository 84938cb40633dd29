import type { Switch } from '../looks/looks.js';

/** How far away the wall is read from, how high its screen is, and when its colours are calmer. */
export type WallSettings = {
	/** Metres between the screen and who reads it. */
	readonly distance: number;
	/** Millimetres from the first to the last row of the screen. */
	readonly height: number;
	/** Hours of calmer colours by the clock that is shown, such as `22:00-07:00`. */
	readonly dim: string | undefined;
	/** Whether it says what the program itself takes. */
	readonly doctor: Switch;
};

/** A screen of 55 inches, four metres away. */
export const defaultWall: WallSettings = { distance: 4, height: 685, dim: undefined, doctor: 'off' };

/** The screen that is read from afar and needs no keyboard. */
export type Wall = {
	/** It has the screen in place of the panes. */
	readonly isOn: boolean;
	/** When the program began. */
	readonly startedAt: number;
	/** The page that a person turned to last, and when; from there they turn by themselves. */
	readonly page: number;
	readonly pageAt: number;
	/** The readings of Chinese characters have been asked for, to make call-signs. */
	readonly isSpelling: boolean;
	readonly settings: WallSettings;
};

/** Whether the wall has the keys: only a few of them mean anything there. */
export function isAtWall({ wall, overlay }: { readonly wall: Wall; readonly overlay: unknown }): boolean {
	return wall.isOn && overlay === undefined;
}

export function newWall(now: number, settings: Partial<WallSettings> = {}): Wall {
	return {
		isOn: false,
		startedAt: now,
		page: 0,
		pageAt: now,
		isSpelling: false,
		settings: { ...defaultWall, ...settings },
	};
}

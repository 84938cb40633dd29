// What Ink costs as it comes: forty rows, ten of which count seconds, drawn by components and nothing else.
import { Box, render, Text, useInput } from 'ink';
import { createElement, useEffect, useState } from 'react';

const rows = Array.from({ length: 38 }, (_, row) => ({
	name: `deploy service ${row} to cluster`,
	runs: row % 4 === 0,
}));

function Rows() {
	const [seconds, setSeconds] = useState(0);
	const [cursor, setCursor] = useState(0);
	useInput((key) => setCursor((at) => (key === 'j' ? at + 1 : at) % rows.length));
	useEffect(() => {
		const timer = setInterval(() => setSeconds((last) => last + 1), 1000);
		return () => clearInterval(timer);
	}, []);
	return createElement(
		Box,
		{ flexDirection: 'column' },
		rows.map(({ name, runs }, row) =>
			createElement(
				Box,
				{ key: name, justifyContent: 'space-between' },
				createElement(Text, { inverse: row === cursor }, name),
				createElement(Text, { color: runs ? 'cyan' : 'green' }, runs ? `RUN ${seconds}s` : 'DONE'),
			),
		),
	);
}

render(createElement(Rows), { alternateScreen: true });

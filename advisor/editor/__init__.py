"""Knowledge as an editor has it: what could stand at the cursor, what stands there, what is wrong."""

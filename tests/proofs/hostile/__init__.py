"""Acts of somebody who writes SQL: for each rule of the database at least one attack that only it refuses."""

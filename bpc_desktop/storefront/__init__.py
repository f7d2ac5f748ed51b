"""Understanding a merchant's page. No Qt: descriptions in, decisions out."""
